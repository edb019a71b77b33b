import type { RequestEvent } from '@sveltejs/kit'
import type { Door } from '#domain/1-frame/opening/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { Language } from '#platform/language/languages.ts'
import { plainAnswer } from '#platform/web/response.server.ts'

/** What stands open whatever the county's state: work and signing in, what the law asks to be readable, how to read, and the end of mails. */
const open =
  /^\/(desk|sign-in|sign-out|set-up|imprint|privacy|view|closed|films|news-mail\/end|news\/remove)(\/.*)?$|^\/(accessibility|help\/keys)$/

/**
 * The answer of a county that is not open, to everything that is not work at it: in the reader's language and on every address, so that no
 * link of old leads into nothing. 503 before the first opening (it will be there), 410 once it is closed (it has gone, on purpose).
 */
export async function answerAtDoor(event: RequestEvent, door: Door, language: Language): Promise<Response | null> {
  if (door.state === 'open') return null
  const path = event.url.pathname.replace(/\/__data\.json$/, '')
  const inLanguage = path === `/${language}` || path.startsWith(`/${language}/`)
  const page = inLanguage ? path.slice(language.length + 1) : path
  if (!inLanguage && !path.startsWith('/api/')) return null
  if (inLanguage && open.test(page)) return null
  const status = door.state === 'closed' ? 410 : 503
  if (!inLanguage || path !== event.url.pathname) return plainAnswer(status, translateTo(language)(`opening.refused.${door.state}`))
  if (door.state === 'set_up' && door.awaitsCoordinator && event.request.method === 'GET')
    return new Response(null, { status: 303, headers: { location: `/${language}/set-up`, 'cache-control': 'no-store' } })
  const said = await event.fetch(`/${language}/closed`)
  const headers = new Headers({ 'content-type': said.headers.get('content-type') ?? 'text/html', 'cache-control': 'no-store' })
  if (status === 503) headers.set('retry-after', '3600')
  return new Response(await said.text(), { status, headers })
}
