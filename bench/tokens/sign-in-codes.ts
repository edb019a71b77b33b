import type { Page } from '#tests/support/page.ts'
import { askForCode, codeFor, hasSession, holdUnchanged, holdUnreadable, someone, typeCode, windowOf } from './bed.ts'
import type { Bed } from './bed.ts'

/** Codes by e-mail: single use, within 15 minutes, typed and sent by POST, and the same answer for every address. */
export async function trySignInCodes(bed: Bed): Promise<void> {
  // The limits of sign-in stay on: each round has a mailbox of its own, all rounds together stay below those of one address.
  for (let round = 0; round < bed.rounds; round++) {
    const known = await someone(bed.site, `jemand.${round}`)
    await tryCode(bed, known, `niemand.${round}@auental.example`)
    await tryLateAndGuessed(bed, known)
  }
}

async function tryCode(bed: Bed, known: string, unknown: string): Promise<void> {
  const { site, tally } = bed
  const [here, nowhere] = [await askForCode(site, known), await askForCode(site, unknown)]
  tally.hold('the answer tells whether an address exists', sameAnswer(here.answer, nowhere.answer) && sameAnswer(here.next, nowhere.next))
  tally.hold('a mail went to an unknown address', (await site.mailsTo(unknown)).length === 0)
  const code = await codeFor(site, known)
  await holdUnreadable(bed, 'a sign-in code', code, code.replace(' ', ''))
  await holdUnchanged(bed, 'opening the address of a code', async () => {
    const byGet = await here.client.ask(`/de/sign-in/code?code=${encodeURIComponent(code)}`)
    tally.hold('a code works by GET', !hasSession(here.client) && byGet.status === 200)
  })
  const elsewhere = site.client()
  await typeCode(elsewhere, code)
  tally.hold('a code works in a browser that did not ask for it', !hasSession(elsewhere))
  // The same code from many windows at once, each with a form of its own: one session.
  const windows = Array.from({ length: 5 }, () => windowOf(site, here.client))
  await Promise.all(windows.map(async (window) => await typeCode(window, code)))
  tally.hold('a code was used more than once', windows.filter(hasSession).length === 1)
  const again = windowOf(site, here.client)
  await typeCode(again, code)
  tally.hold('a used code worked again', !hasSession(again))
}

async function tryLateAndGuessed({ site, client, tally }: Bed, known: string): Promise<void> {
  const late = await askForCode(site, known)
  const code = await codeFor(site, known)
  const { rows } = await client.query<{ minutes: number }>(
    'select extract(epoch from expires_at - made_at) / 60 as minutes from sign_in_code order by made_at desc limit 1'
  )
  tally.hold('a code lives longer than 15 minutes', Number(rows[0]?.minutes) <= 15)
  await client.query(
    `update sign_in_code set made_at = made_at - interval '15 minutes', expires_at = expires_at - interval '15 minutes' where used_at is null`
  )
  await typeCode(late.client, code)
  tally.hold('a code worked after its time', !hasSession(late.client))
  const guessed = await askForCode(site, known)
  const right = await codeFor(site, known)
  for (let at = 0; at < 5; at++) await typeCode(windowOf(site, guessed.client), right === '0000 0000' ? '1111 1111' : '0000 0000')
  await typeCode(guessed.client, right)
  tally.hold('a code worked after five wrong tries', !hasSession(guessed.client))
}

// A form key and a cookie are fresh each time and say nothing.
function sameAnswer(one: Page, other: Page): boolean {
  const said = (page: Page) => page.source.replaceAll(/name="formKey" value="[^"]*"/g, '')
  return one.status === other.status && one.headers.location === other.headers.location && said(one) === said(other)
}
