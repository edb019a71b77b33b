import { redirect } from '@sveltejs/kit'
import { endByLink } from '#domain/2-listening/news-mail/end.server.ts'
import { endNewsMail } from '#domain/2-listening/news-mail/send.server.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { plainAnswer } from '#platform/web/response.server.ts'
import type { RequestHandler } from './$types'

/** Whoever opens the address that a mail program uses gets the page that asks first: looking at it changes nothing. */
export const GET: RequestHandler = ({ locals, params }) => {
  redirect(303, `/${locals.language}/news-mail/end/${encodeURIComponent(params.token)}`)
}

/** One click in a mail program (RFC 8058): no page, no cookie, no question. The second time changes nothing more. */
export const POST: RequestHandler = async ({ locals, params }) => {
  const opened = await openLink(locals.ctx, endNewsMail, params.token)
  if (opened) await endByLink(opened.ctx, {})
  return opened ? plainAnswer(200, 'Unsubscribed') : plainAnswer(410, 'Gone')
}
