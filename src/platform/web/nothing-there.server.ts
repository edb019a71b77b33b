import type { RequestEvent } from '@sveltejs/kit'
import { takesPacked } from './response.server.ts'

type Said = { status: number; headers: [string, string][]; body: Uint8Array<ArrayBuffer> }

// Nothing of the address stands on such a page, but how deep it lies: the page's own files are named from there.
const said = new Map<string, Said>()
const mostSaid = 500
const deepest = 40

/** Whether no page, form or file of this site is at this address. */
export function nothingThere({ route, isDataRequest, isSubRequest, isRemoteRequest }: RequestEvent): boolean {
  return route.id === null && !isDataRequest && !isSubRequest && !isRemoteRequest
}

/**
 * The answer that nothing is at an address, made once for each language and reading view, with all its headers and packed or not: whoever asks
 * for a million addresses that the site does not have costs it little. `make` makes it; `how` names all that it depends on besides the address.
 */
export async function sayNothingThere(event: RequestEvent, how: string, make: () => Promise<Response>): Promise<Response> {
  const { request, url } = event
  const depth = url.pathname.split('/').length
  // The framework answers these two in another way.
  const wished = request.headers.get('sec-fetch-dest') ?? 'document'
  if (depth > deepest || wished !== 'document' || request.headers.has('x-sveltekit-error')) return await make()
  const key = `${how} ${url.protocol} ${takesPacked(request)} ${depth} ${isReadable(url.pathname)}`
  const known = said.get(key)
  if (known) return new Response(known.body, { status: known.status, headers: known.headers })
  const made = await make()
  const page: Said = { status: made.status, headers: [...made.headers], body: new Uint8Array(await made.arrayBuffer()) }
  if (page.status >= 400 && page.status < 500 && !made.headers.has('set-cookie')) {
    if (said.size >= mostSaid) said.delete(said.keys().next().value ?? '')
    said.set(key, page)
  }
  return new Response(page.body, { status: page.status, headers: page.headers })
}

function isReadable(path: string): boolean {
  try {
    return typeof decodeURI(path) === 'string'
  } catch {
    return false
  }
}
