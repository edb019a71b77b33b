import { createHash } from 'node:crypto'
import script from '#domain/2-listening/contribution/personal-data.ts?script'
import type { RequestHandler } from './$types'

// The rules exist once: the browser gets the same file, without its types.
const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 20)}"`

/** The finder of personal data as a script for the browser, so that a text can be looked at before it is sent anywhere. */
export const GET: RequestHandler = ({ request }) => {
  const headers = { etag, 'cache-control': 'public, max-age=3600' }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(script, { headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' } })
}
