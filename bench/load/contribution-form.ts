import { load, visitorAddress } from './load.ts'
import type { LoadRequest } from './load.ts'

export const contributionPath = '/de/contributions/new'
/** How a receipt stands on the page after sending, and the key in a form that was fetched. */
export const receiptOnPage = '>([0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})<'
export const keyInForm = 'name="formKey" value="([^"]+)"'

/** Fetches this many forms of a page and gives their keys. */
export async function fetchForms(origin: string, count: number, path = contributionPath): Promise<string[]> {
  const requests = Array.from({ length: count }, (_, number): LoadRequest => ({
    path,
    headers: { 'x-forwarded-for': visitorAddress(number) }
  }))
  const { taken, statuses } = await load({ origin, connections: 16, requests, take: keyInForm })
  const keys = taken.filter((key) => key !== null)
  if (keys.length !== count) throw new Error(`${count - keys.length} of ${count} forms could not be fetched: ${JSON.stringify(statuses)}`)
  return keys
}

/** What a browser sends for a filled-in contribution form; each visitor has an address and words of their own. */
export function contributionRequest(origin: string, formKey: string, number: number, text = wordsOf(number)): LoadRequest {
  const body = new URLSearchParams({
    formKey,
    step: '3',
    website: '',
    text,
    language: 'de',
    otherLanguage: '',
    kind: 'need',
    'fieldNumbers[]': String(1 + (number % 9)),
    place: '',
    wish: number % 5 === 0 ? 'office' : 'public',
    newsEmail: ''
  }).toString()
  return { method: 'POST', path: contributionPath, body, headers: formHeaders(origin, body, number) }
}

/** The headers of a posted form, with the address that the trusted proxy names. */
export function formHeaders(origin: string, body: string, number: number): Record<string, string> {
  return {
    origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'x-forwarded-for': visitorAddress(number)
  }
}

function wordsOf(number: number): string {
  return `Beitrag ${number}: In unserem Dorf fährt am Abend kein Bus, darum erreichen wir den Sprachkurs nicht. Ein Rufbus würde vielen Familien helfen.`
}
