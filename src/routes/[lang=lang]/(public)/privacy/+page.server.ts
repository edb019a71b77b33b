import { register } from '../../../../register.ts'
import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { summaries } from '#domain/1-frame/protection/declaration.ts'
import { readLegalBases } from '#domain/1-frame/protection/read.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { db } = locals.ctx.county.database
  const [office, bases] = await Promise.all([readCountyOffice(db), readLegalBases(db)])
  return { office, activities: summaries(register).map((summary) => ({ ...summary, basis: bases[summary.activity] })) }
}
