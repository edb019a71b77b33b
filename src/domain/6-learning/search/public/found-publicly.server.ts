import type { Db } from '#platform/database/database.server.ts'
import type { Findable, PublicKind } from '../findable.ts'
import { findableArticles } from './article.server.ts'
import { findableFields } from './field.server.ts'
import { findableNeeds } from './need.server.ts'
import { findablePlan } from './plan.server.ts'
import { findableResolutions } from './resolution.server.ts'
import { servicePages } from './service-page.ts'

/**
 * Everything that everybody can find besides contributions, as it is public at this moment: a new kind is a file beside this one and a
 * line here. They are a few hundred, so they are read, not kept: what is taken off its page is found no more.
 */
export async function foundPublicly(db: Db): Promise<Findable<PublicKind>[]> {
  const read = await Promise.all([findableArticles(db), findablePlan(db), findableNeeds(db), findableResolutions(db), findableFields(db)])
  return [...servicePages, ...read.flat()]
}
