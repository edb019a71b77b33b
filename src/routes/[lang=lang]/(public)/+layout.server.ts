import { listPages } from '#domain/1-frame/article/read-public.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals }) => ({
  pages: await locals.framed(`pages ${locals.language}`, () => listPages(locals.ctx.county.database.db, locals.language))
})
