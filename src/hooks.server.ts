import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { readDoor } from '#domain/1-frame/opening/read.server.ts'
import { mayKeepFilms, mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { noteUse, sessionCookie, sessionTokenIn, signedIn } from '#domain/1-frame/sign-in/session.server.ts'
import { mayImport } from '#domain/2-listening/contribution/import/may.ts'
import { headFile } from '#platform/audit/head.server.ts'
import { sealAudit } from '#platform/audit/seal.server.ts'
import { visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context, County } from '#platform/command/context.server.ts'
import { readSettings } from '#platform/config/settings.ts'
import { startJobs } from '#platform/jobs/jobs.server.ts'
import { directionOf, isLanguage, isStaffLanguage, officeLanguage, preferredLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { readingViewCookie, readReadingView } from '#platform/language/reading-view.ts'
import { isAway, UnsureError } from '#platform/database/away.ts'
import { patienceOfPages } from '#platform/database/patience.ts'
import { translateTo } from '#platform/language/translate.ts'
import { log } from '#platform/log/log.server.ts'
import { countyForJobs, countyOfHost, openCounties } from '#platform/web/counties.server.ts'
import { lately } from '#platform/web/lately.server.ts'
import { nameProblems } from '#platform/web/name-problems.ts'
import { nothingThere, sayNothingThere } from '#platform/web/nothing-there.server.ts'
import { asksAsAnybody, rememberedAnswer } from '#platform/web/remembered.server.ts'
import type { Remember } from '#platform/web/remembered.server.ts'
import { answerAgain, finishResponse, plainAnswer } from '#platform/web/response.server.ts'
import { healthAnswer, readiness } from '#platform/web/health.server.ts'
import { withoutMarks } from '#platform/web/without-marks.ts'
import { answerAtDoor } from './door.server.ts'
import { faultAnswer, tooLargeAnswer } from './fault.server.ts'
import { allJobs, schedule } from './jobs.server.ts'
import { fillTemplate } from './template.ts'

const settings = readSettings(process.env)
let counties: County[] = []
let atWork: County[] = []
let runners: { stop: () => Promise<void> }[] = []
const closing = new AbortController()

/** Opens the counties, their queues and their seals; sets up the orderly stop. */
export const init: ServerInit = async () => {
  counties = openCounties(settings, { patience: patienceOfPages(settings.DATABASE_PATIENCE), watched: true })
  atWork = counties.map((county) => countyForJobs(settings, county))
  runners = await Promise.all(atWork.map((county) => startJobs(county, allJobs(settings), schedule, systemContext)))
  const seals = setInterval(() => void sealInTurn(), 500)
  const looks = setInterval(() => counties[0]?.hasRoom?.(), 1_000) // also while nobody writes
  process.once('SIGTERM', () => closing.abort())
  process.once('SIGINT', () => closing.abort())
  process.once('sveltekit:shutdown', () => {
    clearInterval(seals)
    clearInterval(looks)
    // A database that does not answer does not take leave either: nobody waits for it.
    void Promise.race([stopAll(), pause(5_000)]).finally(() => process.exit(0))
  })
}

export const handle: Handle = async (asked) => {
  const { event } = asked
  const started = performance.now()
  const path = event.url.pathname
  if (path === '/healthz') return healthAnswer()
  if (path === '/readyz') return await readiness(counties, closing.signal)
  const county = countyOfHost(counties, event.url.host)
  if (!county) return plainAnswer(404, 'Unknown host')
  // Nothing here bears a name with NUL in it, and the database would not even take the question.
  if (path.includes('%00')) return logged(event, plainAnswer(404, translateTo(languageOf(path))('error.not_found')), started)
  const response = await answerFor(asked, county).catch((error: unknown) => void noteFault(event, error))
  // A page that could not be made says so itself; what was sent with a form is handed back, whatever went wrong.
  const { fault } = event.locals
  const own = response && (!fault || (fault.shown && !fault.away && event.request.method !== 'POST'))
  return logged(event, own ? response : await faultAnswer(event, languageOf(path), fault ?? {}), started)
}

async function answerFor(asked: Parameters<Handle>[0], county: County): Promise<Response> {
  const { event } = asked
  // The data of a page has the page's own address here, and is another answer.
  if (event.isDataRequest || event.isSubRequest || nothingThere(event) || !asksAsAnybody(event.request)) return await answer(asked, county)
  const known = await rememberedAnswer(county.database.db, event.url.href)
  if ('answer' in known) return await answerAgain(event.request, known.answer)
  try {
    return await answer(asked, county, known.remember)
  } finally {
    known.remember(null)
  }
}

async function answer({ event, resolve }: Parameters<Handle>[0], county: County, remember?: Remember): Promise<Response> {
  const path = event.url.pathname
  const { db } = county.database
  const language = languageOf(path)
  const office = officeAddress(event.request, event.url, language)
  if (office) return office
  const view = readReadingView(event.cookies.get(readingViewCookie))
  event.locals.language = language
  event.locals.view = view
  const nothing = nothingThere(event)
  const token = sessionTokenIn(event.cookies.get(sessionCookie))
  // That there is nothing is told to everybody alike, and nobody is asked who they are. There, and for what a visitor sends, the frame of the
  // page may be a second old: whatever is sent is taken by a command that looks for itself whether the county is open (taking.ts).
  const hurried = nothing || (event.request.method === 'POST' && !token)
  event.locals.framed = async (name, read) => await (hurried ? lately(db, name, read) : read())
  const [session, door] = await Promise.all([
    nothing ? null : signedIn(db, token, Temporal.Now.instant()),
    event.locals.framed('door', () => readDoor(db))
  ])
  event.locals.door = door
  const spoken = offeredAddress(event.request, event.url, language, door.off)
  if (spoken) return spoken
  // That nothing can be written just now must not keep anybody from reading.
  if (token && session && !session.noted) await noteUse(db, token, Temporal.Now.instant()).catch(unlessAway)
  event.locals.standing = session?.standing ?? null
  event.locals.ctx = {
    ...{ county, language, now: () => Temporal.Now.instant(), random: randomBytes, actor: session?.actor ?? visitor },
    mayBeKept: () => void (event.locals.mayBeKept = true)
  }
  const refused = bodyRefusal(event.request, path, event.locals.ctx.actor)
  if (refused) return refused === 'too large' ? await tooLargeAnswer(event, language) : refused
  const notOpen = await answerAtDoor(event, door, language)
  if (notOpen) return await finishResponse(event, notOpen)
  const finished = async (): Promise<Response> => {
    let page: string | undefined
    const answered = await resolve(event, {
      // The page goes on beside the framework, which would count through all its letters for a mark of its own and put it in a stream.
      transformPageChunk: ({ html }) => {
        if (event.locals.fault) event.locals.fault.shown = true
        page = fillTemplate(nameProblems(withoutMarks(html)), { language, direction: directionOf(language), view })
        return ''
      }
    })
    return await finishResponse(event, answered, { remember, page })
  }
  return await (nothing ? sayNothingThere(event, `${language} ${JSON.stringify(view)}`, finished) : finished())
}

function logged({ route, request }: RequestEvent, response: Response, started: number): Response {
  log.info({ route: route.id, method: request.method, status: response.status, ms: Math.round(performance.now() - started) }, 'request')
  return response
}

/** Only faults get a reference number; expected errors keep their sentence. What people wrote is never logged. */
export const handleError: HandleServerError = (caught) => {
  const t = translateTo(languageOf(caught.event.url.pathname))
  // What a page says itself about what is not there, in the reader's language, is said.
  if (caught.kind === 'app') return {}
  if (caught.kind !== 'unknown') return { message: statusOf(caught.error) === 404 ? t('error.not_found') : t('error.refused') }
  noteFault(caught.event, caught.error)
  const { away, reference } = caught.event.locals.fault ?? {}
  return away || !reference ? { message: t('site.error.away.title') } : { message: t('error.fault'), reference }
}

/** Keeps what went wrong for the answer. That the database is away is no fault of ours, and gets no number. */
function noteFault(event: RequestEvent, error: unknown): void {
  const code = codeOf(error instanceof UnsureError ? error.cause : error)
  if (isAway(error)) {
    if (error instanceof UnsureError) event.locals.mayBeKept = true
    event.locals.fault = { away: true }
    log.warn({ code, route: event.route.id }, 'the database is away')
    return
  }
  const reference = randomBytes(4).toString('hex').toUpperCase()
  event.locals.fault = { reference }
  log.error(
    { reference, route: event.route.id, ...(error instanceof Error ? { name: error.name, code, stack: withoutMessage(error) } : {}) },
    'fault'
  )
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function unlessAway(error: unknown): void {
  if (!isAway(error)) throw error
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 400
}

function systemContext(county: County): Context {
  return { county, actor: visitor, language: officeLanguage, now: () => Temporal.Now.instant(), random: randomBytes }
}

let sealing = false

/** While a database keeps one sealing waiting, no second one waits beside it. */
async function sealInTurn(): Promise<void> {
  if (sealing) return
  sealing = true
  await sealAll()
  sealing = false
}

async function sealAll(): Promise<void> {
  for (const county of counties) {
    await sealAudit(county.database.db, county.secret, Temporal.Now.instant(), headFile(settings.DATA_DIR, county.id)).catch(
      (error: unknown) => log.warn({ county: county.id, code: codeOf(error) ?? 'unknown' }, 'audit not sealed, trying again')
    )
  }
}

async function stopAll(): Promise<void> {
  await Promise.all(runners.map((runner) => runner.stop()))
  await sealAll()
  await Promise.all([...counties, ...atWork].map((county) => county.database.close()))
}

// Forms are small, and a body of unknown length is not read at all. Only some forms of the desk take files: whoever may
// send one gets the answer about a file that is too large on the form itself, which lets go of what it cannot use while it comes.
function bodyRefusal(request: Request, path: string, actor: Actor): Response | 'too large' | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  if (takesFiles.some(([place, may]) => place.test(path) && may(actor))) return null
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!Number.isInteger(length)) return request.body ? plainAnswer(411, 'Length required') : null
  return length > 512 * 1024 ? 'too large' : null
}

const takesFiles: [RegExp, (actor: Actor) => boolean][] = [
  [/^\/[a-z]+\/desk\/import\/?$/, mayImport],
  [/^\/[a-z]+\/desk\/articles\/pictures\/?$/, mayWriteArticles],
  [/^\/[a-z]+\/desk\/frame\/look\/?$/, mayKeepFrame],
  [/^\/[a-z]+\/desk\/frame\/films\/[a-z]+\/?$/, mayKeepFilms]
]

// The desk, its sign-in and the links for leads speak the languages of the office; other readers are led there.
function officeAddress({ method, headers }: Request, { pathname, search }: URL, language: Language): Response | null {
  const [, , page = '', ...rest] = pathname.split('/')
  if (method !== 'GET' || isStaffLanguage(language) || !staffPages.has(page)) return null
  const spoken = preferredLanguage(headers.get('accept-language'), isStaffLanguage)
  return new Response(null, {
    status: 303,
    headers: { location: `/${[spoken, page, ...rest].join('/')}${search}`, 'cache-control': 'no-store' }
  })
}

/** Readers of a language that the county does not offer are led to the German page; the desk speaks its own languages whatever is offered. */
function offeredAddress({ method }: Request, { pathname, search }: URL, language: Language, off: readonly string[]): Response | null {
  const [, first, page = '', ...rest] = pathname.split('/')
  if (first !== language || !off.includes(language) || (method !== 'GET' && method !== 'HEAD') || staffPages.has(page)) return null
  const location = `/${[officeLanguage, page, ...rest].filter(Boolean).join('/')}${search}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

const staffPages = new Set(['desk', 'set-up', 'sign-in', 'sign-out', 'lead', 'status'])

function languageOf(path: string): Language {
  const first = path.split('/')[1]
  return isLanguage(first) ? first : officeLanguage
}

function withoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n')
}
