import { createHash } from 'node:crypto'
import script from '#domain/1-frame/article/editor.ts?bundle'
import type { RequestHandler } from './$types'

const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 20)}"`

/** The editor of news and pages for the browser, made of its own parts at build time; only the pages where a text is edited ask for it. */
export const GET: RequestHandler = ({ request }) => {
  const headers = { etag, 'cache-control': 'public, max-age=3600' }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(script, { headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' } })
}
