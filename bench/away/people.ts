import { setTimeout as pause } from 'node:timers/promises'
import { aClient } from '#tests/support/client.ts'
import { fill, formOn, formsOf } from '#tests/support/form.ts'
import type { FilledForm } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import { contributionPath, contributionRequest, formHeaders, keyInForm, receiptOnPage } from '../load/contribution-form.ts'
import type { Tally } from '../tally.ts'

/** Answers that took longer than this have left a person before a white page. */
const patience = 10_000

/** People who go on while the site can do less than it should: some read, some write, and none of them gives up. */
export type People = {
  /** Tells them to finish: who writes sends again until the receipt comes. Gives the codes of all receipts. */
  finish: () => Promise<string[]>
  /** When, by `performance.now()`, somebody was given a page, and a receipt, for the last time. */
  lastRead: () => number
  lastReceipt: () => number
  /** How many pages were read, and how many were told to come again. */
  read: () => number
  toldToWait: () => number
  /** How many sendings were answered with what was typed, to be sent again. */
  handedBack: () => number
}

type Going = {
  origin: string
  tally: Tally
  codes: string[]
  /** Milliseconds until somebody who has read a page opens the next one. */
  rest: number
  over: boolean
  seen: { read: number; waits: number; handedBack: number; lastRead: number; lastReceipt: number; people: number }
}

/**
 * Sets readers and writers going on a site. An answer is right when it is the page (200), or a page that says to wait (503), within ten
 * seconds; to a writer that page hands back every word, and the form that sends it again.
 */
export function setGoing(
  origin: string,
  tally: Tally,
  { readers, writers, paths, rest }: { readers: number; writers: number; paths: string[]; rest: number }
): People {
  const seen = { read: 0, waits: 0, handedBack: 0, lastRead: 0, lastReceipt: 0, people: 0 }
  const going: Going = { origin, tally, codes: [], rest, over: false, seen }
  const all = Promise.all([
    ...Array.from({ length: readers }, (_, at) => readOn(going, paths, at)),
    ...Array.from({ length: writers }, () => writeOn(going))
  ])
  return {
    finish: async () => {
      going.over = true
      await all
      return going.codes
    },
    lastRead: () => seen.lastRead,
    lastReceipt: () => seen.lastReceipt,
    read: () => seen.read,
    toldToWait: () => seen.waits,
    handedBack: () => seen.handedBack
  }
}

async function readOn(going: Going, paths: string[], first: number): Promise<void> {
  const { origin, tally, seen } = going
  for (let turn = first; !going.over; turn++) {
    const path = paths[turn % paths.length] ?? '/de'
    const page = await inTime(tally, () => aClient(origin).ask(path))
    tally.hold(`${path}: ${page.status}`, page.status === 200 || isWait(page))
    if (page.status === 200) {
      seen.read++
      seen.lastRead = performance.now()
    } else seen.waits++
    await pause(going.rest)
  }
}

async function writeOn(going: Going): Promise<void> {
  const { origin, tally, seen } = going
  while (!going.over) {
    const page = await inTime(tally, () => aClient(origin).ask(contributionPath))
    tally.hold(`the form: ${page.status}`, page.status === 200 || isWait(page))
    await pause(3_100) // nobody fills in a form faster: the trap stays on
    if (page.status === 200) await writeUntilTaken(going, page, seen.people++)
  }
}

async function writeUntilTaken({ origin, tally, codes, seen }: Going, page: Page, person: number): Promise<void> {
  const text = `Beitrag ${person}: Der Bus fährt abends nicht.\n\n„Rufbus“ & <Mitfahrbank> wären gut – für alle in Haus ${person}.`
  const key = new RegExp(keyInForm).exec(page.source)?.[1] ?? ''
  const { path, body } = contributionRequest(origin, key, person, text)
  let filled: FilledForm | undefined = { action: path, method: 'post', multipart: false, entries: [...new URLSearchParams(body)] }
  while (filled) {
    const sending: FilledForm = filled
    const answer = await inTime(tally, () => sendAs(origin, person, sending))
    const code = new RegExp(receiptOnPage).exec(answer.source)?.[1]
    tally.hold(`a sending: ${answer.status}`, code !== undefined || isWait(answer))
    if (code !== undefined) {
      codes.push(code)
      seen.lastReceipt = performance.now()
      return
    }
    const again = formsOf(answer).find(({ method }) => method === 'post')
    const kept = again?.fields.find(({ name }) => name === 'text')?.value
    tally.hold('what was typed came back', kept === text && answer.text.includes('„Rufbus“ & <Mitfahrbank>'))
    seen.handedBack++
    filled = again && fill(again)
    await pause(300)
  }
}

/** An answer, and how long it took; a request that gets none is asked again, as a person would. */
async function inTime(tally: Tally, ask: () => Promise<Page>): Promise<Page> {
  for (;;) {
    const begun = performance.now()
    try {
      const page = await ask()
      tally.hold('an answer within ten seconds', performance.now() - begun < patience)
      return page
    } catch (error) {
      tally.hold(`an answer (${error instanceof Error && 'code' in error ? String(error.code) : 'none'})`, false)
      await pause(1_000)
    }
  }
}

async function sendAs(origin: string, person: number, form: FilledForm): Promise<Page> {
  const texts = form.entries.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : ''])
  const body = new URLSearchParams(texts.map(([name, value]) => [name, value.replaceAll('\n', '\r\n')])).toString()
  return await aClient(origin).ask(form.action, { method: 'POST', body, headers: formHeaders(origin, body, person) })
}

function isWait(page: Page): boolean {
  return page.status === 503 && page.headers['retry-after'] !== undefined && page.elements('h1').length === 1
}

/** Holds that each of these codes leads to its thread, typed at the page for it, and that none was given twice. */
export async function allThere(origin: string, codes: readonly string[], tally: Tally): Promise<void> {
  const form = formOn(await aClient(origin).open('/de/trace'), 'code')
  for (const [at, code] of codes.entries()) {
    const page = await sendAs(origin, 500_000 + at, fill(form, { code }))
    tally.hold('a confirmed contribution is there', page.status === 200)
  }
  tally.hold('no receipt was given twice', new Set(codes).size === codes.length)
}

/** Milliseconds until something is so; null when it was not within this time. */
export async function until(isSo: () => boolean, most: number): Promise<number | null> {
  const begun = performance.now()
  while (!isSo()) {
    if (performance.now() - begun > most) return null
    await pause(20)
  }
  return performance.now() - begun
}
