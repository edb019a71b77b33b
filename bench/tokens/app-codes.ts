import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { codeOfApp } from '#tests/matrix/own-sign-in.ts'
import { firstStep, holdUnchanged, holdUnreadable, isIn, someone, windowOf } from './bed.ts'
import type { Bed } from './bed.ts'

const recoveryCode = /\b[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}\b/g

/** Codes of an app and recovery codes: each opens once, in whatever session; five wrong ones in a row shut the second step for all. */
export async function tryAppCodes(bed: Bed): Promise<void> {
  const email = await someone(bed.site, 'app')
  const recovery = await withApp(bed, email)
  const waiting = await tryApp(bed, email)
  await tryRecovery(bed, email, waiting, recovery)
}

/** Sets up an app; the recovery codes that come with it. */
async function withApp(bed: Bed, email: string): Promise<string[]> {
  const { site, tally } = bed
  const owner = await firstStep(site, email)
  const begun = await owner.submit(fill(formOn(await owner.open('/de/desk/sign-in'), '?/begin')))
  const key = /<code><bdi[^>]*>([A-Z2-7 ]{32,})<\/bdi>/.exec(begun.source)?.[1] ?? ''
  tally.hold('the page shows no secret for the app', key !== '')
  // Of the step before: the clock may tick before it is typed, and later codes are still to come.
  const code = await codeOfApp(site, email, -1)
  const done = await owner.submit(fill(formOn(begun, '?/confirm'), { code }))
  const codes = done.source.match(recoveryCode) ?? []
  tally.hold('the first factor brings no ten recovery codes', codes.length === 10)
  await holdUnreadable(bed, 'the secret of an app, or a recovery code,', key, key.replaceAll(' ', ''), ...codes.slice(0, 3))
  const page = await owner.open('/de/desk/sign-in')
  tally.hold('a confirmed secret or its recovery codes are shown again', !page.source.includes(key) && !recoveryCode.test(page.source))
  const confirmed = await firstStep(site, email)
  await prove(confirmed, code)
  tally.hold('the code that confirmed the app opens the desk as well', !(await isIn(confirmed)))
  return codes
}

/** Tries the codes of the app; the sessions that are still before their second step: a mailbox gets ten codes, not more. */
async function tryApp(bed: Bed, email: string): Promise<Client[]> {
  const { site, tally } = bed
  const first = await firstStep(site, email)
  tally.hold('the desk opens before the second step', !(await isIn(first)))
  const code = await codeOfApp(site, email, 1)
  await holdUnchanged(bed, 'opening the address of the second step', async () => {
    await windowOf(site, first).ask(`/de/sign-in/second?code=${code}`)
  })
  const windows = [first, await firstStep(site, email), await firstStep(site, email)]
  await Promise.all(windows.map(async (window) => await prove(window, code)))
  const opened = await Promise.all(windows.map(isIn))
  tally.hold('a code of an app opens not once, in sessions side by side', opened.filter(Boolean).length === 1)
  const later = await firstStep(site, email)
  await prove(later, code)
  tally.hold('a used code of an app opens again within its time', !(await isIn(later)))
  await prove(later, await codeOfApp(site, email, 0))
  tally.hold('a code of an app that is older than a used one opens', !(await isIn(later)))
  return [...windows.filter((_, at) => !opened[at]), later]
}

async function tryRecovery(bed: Bed, email: string, windows: Client[], [one = '', other = '', third = '']: string[]): Promise<void> {
  const { site, client, tally } = bed
  await client.query('delete from second_factor_tries')
  await Promise.all(windows.map(async (window) => await prove(window, one)))
  const opened = await Promise.all(windows.map(isIn))
  tally.hold('a recovery code opens not once, in sessions side by side', opened.filter(Boolean).length === 1)
  await client.query('delete from second_factor_tries')
  const guesser = windows.find((_, at) => !opened[at]) ?? site.client()
  for (let at = 0; at < 5; at++) await prove(guesser, `${100_000 + at}`)
  await prove(guesser, other)
  tally.hold('the second step opens after five wrong codes', !(await isIn(guesser)))
  const fresh = await firstStep(site, email)
  await prove(fresh, other)
  tally.hold('a new session begins the tries anew', !(await isIn(fresh)))
  await client.query(`update second_factor_tries set locked_until = now() - interval '1 second'`)
  await prove(fresh, third)
  tally.hold('the second step stays shut after its quarter of an hour', await isIn(fresh))
}

async function prove(client: Client, code: string): Promise<void> {
  await client.submit(fill(formOn(await client.open('/de/sign-in/second'), '?/code'), { code }))
}
