import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ office: await readCountyOffice(locals.ctx.county.database.db) })
