import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ editions: await listEditions(locals.ctx.county.database.db) })
