import { leadQuestion } from '#domain/3-drafting/responsibility/read.server.ts'
import type { LayoutServerLoad } from './$types'

/** What the link's question is like: known to the page and, where it cannot be answered, to the page that says why. */
export const load: LayoutServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx } = locals
  return { question: await leadQuestion(ctx.county.database.db, params.token, ctx.now()) }
}
