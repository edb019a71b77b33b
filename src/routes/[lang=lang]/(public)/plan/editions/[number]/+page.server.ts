import { error } from '@sveltejs/kit'
import { editionByNumber } from '#domain/4-decision/edition/read.server.ts'
import { readableContent } from '#domain/4-decision/edition/readable-content.server.ts'
import { resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const { db } = locals.ctx.county.database
  const edition = await editionByNumber(db, params.number)
  if (!edition) error(404, translateTo(locals.language)('edition.unknown'))
  const [content, resolutions] = await Promise.all([readableContent(db, edition, locals.language), resolutionsOf(db, edition.id)])
  return { edition, resolutions, measures: content.measures.map(({ id, number, title, lead }) => ({ id, number, title, lead: lead.name })) }
}
