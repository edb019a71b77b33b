import type { RequestEvent } from '@sveltejs/kit'
import { render } from 'svelte/server'
import { directionOf } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { readingViewCookie, readReadingView } from '#platform/language/reading-view.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { Sent } from '#platform/web/form.server.ts'
import { finishResponse, plainAnswer } from '#platform/web/response.server.ts'
import { withoutMarks } from '#platform/web/without-marks.ts'
import FaultPage from '#ui/fault-page/FaultPage.svelte'
import styles from '#ui/style/all.css?url'
import template from './app.html?raw'
import { fillTemplate } from './template.ts'

/** Forms are small; what is longer carries a file, which cannot be handed back. */
const longest = 512 * 1024

/**
 * The answer where the page itself could not answer: 503 while the database is away, soon to be asked again, or 500 with the number of a
 * fault. A page for people, made without any question to the database; whoever sent a form gets all of it back on that page, with its
 * key, and sends it again by one button. If the first sending was taken after all, the same key makes the second one the same; where a
 * command was kept before the fault, or may have been, the page does not say that it was not.
 */
export async function faultAnswer(event: RequestEvent, language: Language, fault: NonNullable<App.Locals['fault']>): Promise<Response> {
  const { request } = event
  const status = fault.away ? 503 : 500
  const sent = request.method === 'POST' ? await sentForm(event) : null
  const kind = sent ? (event.locals.mayBeKept ? 'unsure' : 'unsaved') : fault.away ? 'away' : 'fault'
  const answer = forPeople(event)
    ? new Response(pageOf(event, language, { kind, sent, reference: fault.reference }), { status, headers: pageHeaders })
    : plainAnswer(status, translateTo(language)(`site.error.${kind}.text`))
  if (fault.away) answer.headers.set('retry-after', '10')
  return await finishResponse(event, answer)
}

/** The answer to a form that is larger than any of ours: its text is still in the browser, one page back, and nothing of it is read here. */
export async function tooLargeAnswer(event: RequestEvent, language: Language): Promise<Response> {
  const answer = forPeople(event)
    ? new Response(pageOf(event, language, { kind: 'large', sent: null, reference: undefined }), { status: 413, headers: pageHeaders })
    : plainAnswer(413, translateTo(language)('error.too_large'))
  return await finishResponse(event, answer)
}

const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

function forPeople({ request, url, isDataRequest }: RequestEvent): boolean {
  return /text\/html|\*\/\*/.test(request.headers.get('accept') ?? '*/*') && !isDataRequest && !url.pathname.startsWith('/api/')
}

type Said = { kind: 'unsaved' | 'unsure' | 'away' | 'fault' | 'large'; sent: Sent | null; reference: string | undefined }

function pageOf({ url, cookies }: RequestEvent, language: Language, { kind, sent, reference }: Said): string {
  const { head, body } = render(FaultPage, {
    props: {
      language,
      kind,
      reference,
      // Two slashes at the beginning would name another site.
      address: `${url.pathname.replace(/^\/+/, '/')}${url.search}`,
      entries: [...(sent ?? [])].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      hadFiles: [...(sent ?? [])].some(([, value]) => value instanceof File && value.size > 0)
    }
  })
  const page = template
    .replace('%sveltekit.assets%', '')
    .replace('%sveltekit.head%', () => `<link rel="stylesheet" href="${styles}" />${head}`)
    .replace('%sveltekit.body%', () => body)
  const view = readReadingView(cookies.get(readingViewCookie))
  return fillTemplate(withoutMarks(page), { language, direction: directionOf(language), view })
}

/** What was sent, whether the page has read it already or not; null where nothing can be handed back. */
async function sentForm({ request, locals }: RequestEvent): Promise<Sent | null> {
  if (locals.sent) return locals.sent
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (request.bodyUsed || !(length <= longest) || !/form/.test(request.headers.get('content-type') ?? '')) return null
  return await request.formData().catch(() => null)
}
