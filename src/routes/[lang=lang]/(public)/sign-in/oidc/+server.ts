import { error, redirect } from '@sveltejs/kit'
import { keepOidc } from '../cookies.ts'
import { beginOidc } from '#domain/1-frame/sign-in/begin-oidc.server.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { refusalOfBeginning } from '#domain/1-frame/sign-in/take-oidc-answer.server.ts'
import { today } from '#platform/command/context.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { RequestHandler } from './$types'

const perAddress = { name: 'sign-in-oidc', points: 200, seconds: 900 }

/** Leads to the county's sign-in service. A link, not a form: the policy of our pages lets no form lead elsewhere. */
export const GET: RequestHandler = async (event) => {
  const { ctx, language } = event.locals
  if (!ctx.county.oidc) error(404, translateTo(language)('error.not_found'))
  if (!(await withinLimit(ctx.county, perAddress, event.getClientAddress(), today(ctx)))) error(429, translateTo(language)('form.too_many'))
  const begun = await beginOidc(ctx, localPage(event.url.searchParams.get('next'))).catch(refusalOfBeginning)
  event.setHeaders({ 'cache-control': 'no-store' })
  if (typeof begun === 'string') redirect(303, `/${language}/sign-in?refused=${begun}`)
  keepOidc(event.cookies, event.url, begun.kept)
  // The operator has named the service, and it has named this address itself.
  redirect(303, begun.address, { external: true })
}
