import { mayTranslateArticles, mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { mayKeepFrame, mayReadPeople } from '#domain/1-frame/role/may.ts'
import { mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { mayReadGoals } from '#domain/3-drafting/goal/may.ts'
import { mayReadMeasures, ownOrganization } from '#domain/3-drafting/measure/may.ts'
import { mayReadNeeds } from '#domain/3-drafting/need/may.ts'
import { mayReadEditions } from '#domain/4-decision/edition/may.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Db } from '#platform/database/database.server.ts'
import { deskKinds } from '../findable.ts'
import type { DeskKind, Findable } from '../findable.ts'
import { deskEditions, deskGoals, deskMeasures, deskNeeds } from './drafting.server.ts'
import { deskArticles, deskBodies, deskFields, deskOrganizations, deskPeople } from './frame.server.ts'

/** The kinds that this person may find at the desk, in their order. */
export function kindsAtDesk(actor: Actor): DeskKind[] {
  const may: Record<DeskKind, boolean> = {
    page: mayTranslateArticles(actor),
    news: mayTranslateArticles(actor),
    measure: mayReadMeasures(actor) || ownOrganization(actor) !== null,
    need: mayReadNeeds(actor),
    goal: mayReadGoals(actor),
    edition: mayReadEditions(actor),
    field: mayKeepFrame(actor),
    organization: mayKeepFrame(actor),
    body: mayKeepFrame(actor),
    person: mayReadPeople(actor),
    contribution: mayReadAtDesk(actor)
  }
  return deskKinds.filter((kind) => may[kind])
}

/**
 * Everything of the desk besides contributions that this person may read, as it stands at this moment: each kind under the sentence that
 * opens its own pages. Confidential reports are in no search, whoever asks.
 */
export async function foundAtDesk(db: Db, actor: Actor): Promise<Findable<DeskKind>[]> {
  const own = ownOrganization(actor)
  const read = await Promise.all([
    mayTranslateArticles(actor) ? deskArticles(db, mayWriteArticles(actor)) : [],
    mayReadNeeds(actor) ? deskNeeds(db) : [],
    mayReadGoals(actor) ? deskGoals(db) : [],
    mayReadMeasures(actor) ? deskMeasures(db) : own === null ? [] : deskMeasures(db, own),
    mayReadEditions(actor) ? deskEditions(db) : [],
    mayKeepFrame(actor) ? deskFields(db) : [],
    mayKeepFrame(actor) ? deskOrganizations(db) : [],
    mayKeepFrame(actor) ? deskBodies(db) : [],
    mayReadPeople(actor) ? deskPeople(db, mayKeepFrame(actor)) : []
  ])
  return read.flat()
}
