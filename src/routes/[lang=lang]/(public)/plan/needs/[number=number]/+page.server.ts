import { error } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { publicEvidenceOf } from '#domain/3-drafting/need/public-evidence.server.ts'
import { needByNumber } from '#domain/3-drafting/need/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

const perPage = 20

/** A need is public once it is confirmed. */
export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { db } = locals.ctx.county.database
  const need = await needByNumber(db, params.number)
  if (!need?.confirmedOn) error(404, translateTo(locals.language)('plan.need.unknown'))
  const from = url.searchParams.get('after') ?? ''
  const after = /^\d{1,9}$/.test(from) ? Number(from) : 0
  const [{ evidence, next }, fields] = await Promise.all([publicEvidenceOf(db, need.id, { after, limit: perPage }), readFields(db)])
  return {
    number: need.number,
    statement: need.statement,
    affectedGroup: need.affectedGroup,
    place: need.place,
    confirmedOn: need.confirmedOn,
    published: need.publicEvidenceCount,
    onlyOffice: need.evidenceCount - need.publicEvidenceCount,
    fields: fields.filter((field) => need.fieldNumbers.includes(field.number)).map(({ number, title }) => ({ number, title })),
    dropped: need.droppedOn && need.dropReason ? { on: need.droppedOn, reason: need.dropReason } : null,
    measures: need.measures.filter((measure) => measure.proposed).map(({ number, title }) => ({ number, title })),
    evidence,
    first: after > 0,
    next
  }
}
