import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { RequestEvent } from '@sveltejs/kit'
import type { Remember, Remembered } from './remembered.server.ts'

const compress = promisify(gzip)

// The development server puts styles into the page; the built site never does.
const inlineInDevelopment = import.meta.env.DEV ? " 'unsafe-inline'" : ''

const policy = [
  "default-src 'none'",
  `script-src 'self'${inlineInDevelopment}`,
  `style-src 'self'${inlineInDevelopment}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "media-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'"
].join('; ')

const securityHeaders: Record<string, string> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  // With no-referrer browsers send a form without its origin (Origin: null), and the check against foreign forms refuses it.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY'
}

/**
 * Gives every answer its security headers, an ETag for what may be asked for again, and compresses text.
 * A page with a form key, a receipt or a person's data is `no-store` (set by its load); all else is `private, no-cache`, and is handed to
 * `remember` as it will be answered, where the caller gives one. The text of a page may come beside the answer that stands for it.
 */
export async function finishResponse(
  event: RequestEvent,
  response: Response,
  { remember, page }: { remember?: Remember | undefined; page?: string | undefined } = {}
): Promise<Response> {
  const headers = new Headers(response.headers)
  // They are those of the answer without its text.
  if (page !== undefined) for (const name of ['etag', 'content-length']) headers.delete(name)
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value)
  if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000')
  if (!headers.has('cache-control'))
    headers.set('cache-control', event.locals.ctx?.actor.kind === 'staff' ? 'no-store' : 'private, no-cache')
  const type = headers.get('content-type') ?? ''
  // A table of any length is streamed as it is read: it asks not to be transformed.
  if (headers.get('cache-control')?.includes('no-transform')) return new Response(response.body, { status: response.status, headers })
  if (!/^(text\/|application\/(json|xml|atom))/.test(type) || type.startsWith('text/event-stream') || !response.body) {
    return new Response(response.body, { status: response.status, headers })
  }
  const body = page === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(page)
  headers.append('vary', 'accept-encoding')
  if (response.status !== 200 || event.request.method !== 'GET' || headers.get('cache-control') === 'no-store')
    return await packed(event.request, { status: response.status, headers, body, tag: null })
  const tag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
  headers.set('etag', tag)
  if (!headers.has('set-cookie')) remember?.({ headers: [...headers], body, tag })
  return await packed(event.request, { status: 200, headers, body, tag })
}

/** A remembered answer, as this request may have it: packed or not, or not at all where the browser still holds it. */
export async function answerAgain(request: Request, { headers, body, tag }: Remembered): Promise<Response> {
  return await packed(request, { status: 200, headers: new Headers(headers), body, tag })
}

/** Whether whoever asks can unpack what was packed. */
export function takesPacked({ headers }: Request): boolean {
  return /\bgzip\b/.test(headers.get('accept-encoding') ?? '')
}

type Unpacked = { status: number; headers: Headers; body: Buffer<ArrayBuffer>; tag: string | null }

async function packed(request: Request, { status, headers, body, tag }: Unpacked): Promise<Response> {
  if (tag !== null && request.headers.get('if-none-match')?.replace(/^W\//, '') === tag) return new Response(null, { status: 304, headers })
  if (body.length < 1024 || !takesPacked(request)) {
    headers.set('content-length', String(body.length))
    return new Response(body, { status, headers })
  }
  const short = await packedBody(body, tag)
  headers.set('content-encoding', 'gzip')
  headers.set('content-length', String(short.length))
  return new Response(short, { status, headers })
}

type Packed = ReturnType<typeof gzipSync>

// The latest pages as they were packed, by the fingerprint of all their bytes: the same page is packed once. Pages that are not to be
// stored have no fingerprint and are never kept.
const packedPages = new Map<string, Packed>()
const mostPacked = 300

async function packedBody(body: Buffer, tag: string | null): Promise<Packed> {
  const known = tag === null ? undefined : packedPages.get(tag)
  if (known) return known
  // A page is packed in a tenth of a millisecond: handing it to another thread and back takes longer. Long lists go there.
  if (body.length >= 128 * 1024) return await compress(body, { level: 3 })
  // A long page that is kept is packed well: a millisecond once, a tenth fewer bytes for everybody.
  const packed = gzipSync(body, { level: tag !== null && body.length >= 48 * 1024 ? 6 : 3 })
  if (tag !== null) {
    if (packedPages.size >= mostPacked) packedPages.delete(packedPages.keys().next().value ?? '')
    packedPages.set(tag, packed)
  }
  return packed
}

/** An answer without a page: for strangers' host names and for what was never read. */
export function plainAnswer(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  })
}
