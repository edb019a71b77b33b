import { error, redirect } from '@sveltejs/kit'
import { forgetOidc, readOidc } from '../../cookies.ts'
import { enter } from '../../enter.server.ts'
import { oidcSessionToken, signInByOidc } from '#domain/1-frame/sign-in/sign-in-by-oidc.server.ts'
import { readBegun, takeOidcAnswer } from '#domain/1-frame/sign-in/take-oidc-answer.server.ts'
import { isLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** Where the county's sign-in service sends people back: into the desk, or to the sign-in page with the reason why not. */
export const GET: RequestHandler = async (event) => {
  const { ctx } = event.locals
  if (!ctx.county.oidc) error(404, translateTo(event.locals.language)('error.not_found'))
  event.setHeaders({ 'cache-control': 'no-store' })
  const begun = readBegun(ctx, readOidc(event.cookies))
  forgetOidc(event.cookies, event.url)
  const language = isLanguage(begun?.language) ? begun.language : event.locals.language
  const answer = await takeOidcAnswer(ctx, event.url.search, begun)
  if (typeof answer === 'string') redirect(303, `/${language}/sign-in?refused=${answer}`)
  const result = await signInByOidc(ctx, { ...answer, userAgent: event.request.headers.get('user-agent') ?? '' })
  const outcome = result.ok ? result.value : 'wrong'
  if (outcome !== 'signed_in') redirect(303, `/${language}/sign-in?refused=${outcome}`)
  await enter(event, oidcSessionToken(ctx.county.secret, answer.state))
  redirect(303, begun?.next ?? `/${language}/desk`)
}
