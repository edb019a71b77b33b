import { setTimeout as pause } from 'node:timers/promises'
import { aClient } from '#tests/support/client.ts'
import type { Client } from '#tests/support/client.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import type { Bar } from './bar.ts'
import { onServedCounty } from './ground/served.ts'
import { contributionRequest, keyInForm, receiptOnPage } from './load/contribution-form.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'

/** A dialogue forum: everybody in the room has the same address, and takes out the phone at the same moment. */
export const bar: Bar = {
  name: 'hall',
  promise: 'a hundred phones behind one address, and the office with them, contribute, look up, mistype and ask for news: 0 locked out',
  kind: 'torture',
  run: async ({ small, note }) =>
    await onServedCounty('mitplan_hall', async ({ server, site }) => {
      const phones = small ? 20 : 100
      await engageCast(site)
      const tally = aTally()
      // Without X-Forwarded-For all of them have the one address from which this bar asks.
      const hall = Array.from({ length: phones }, (_, phone) => sitInHall(server.origin, phone, tally))
      const office = (['coordinator', 'moderator', 'measure_owner'] as const).map(async (part) => {
        const client = await signIn(site, addressOfPart(part)).catch(() => null)
        tally.hold(`the ${part} signs in from the hall`, client !== null && (await client.open('/de/desk')).status === 200)
      })
      await Promise.all([...hall, ...office])
      note(`${tally.tried()} answers, ${tally.broken()} of them wrong`)
      return tally.result({
        figure: `${tally.broken()} of ${tally.tried()} answers wrong, ${phones} phones`,
        baseline: '0 locked out'
      })
    })
}

/** What somebody does with the phone in one evening: two contributions, each looked up with a typing error first, news, a barrier. */
async function sitInHall(origin: string, phone: number, tally: Tally): Promise<void> {
  const client = aClient(origin)
  for (const path of ['/de', '/uk/contributions', '/ar/plan', '/de/search?q=Bus'])
    tally.hold(`${path} is read`, (await client.open(path)).status === 200)
  for (const turn of [0, 1]) {
    const code = await contribute(client, origin, phone * 2 + turn, tally)
    const form = formOn(await client.open('/de/trace'), 'code')
    const mistyped = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    tally.hold('a typing error is told as one', (await client.submit(fill(form, { code: mistyped }))).status === 422)
    tally.hold('the thread is read by its code', (await client.submit(fill(form, { code }))).status === 200)
  }
  await asks(client, '/de/news-mail', { email: `zimmer${phone}@wohnheim.example` }, 'news by mail are asked for', tally)
  await asks(client, '/de/accessibility/report', { text: `Auf Handy ${phone} ist die Schrift klein.` }, 'a barrier is reported', tally)
}

async function contribute(client: Client, origin: string, number: number, tally: Tally): Promise<string> {
  const page = await client.open('/de/contributions/new')
  tally.hold('the form is opened', page.status === 200)
  const key = new RegExp(keyInForm).exec(page.source)?.[1] ?? ''
  await pause(3_100) // nobody fills in a form faster: the trap stays on
  const { path, body = '' } = contributionRequest(origin, key, number, ownWords(number))
  const taken: Page = await client.post(path, Object.fromEntries(new URLSearchParams(body)))
  const code = new RegExp(receiptOnPage).exec(taken.source)?.[1]
  tally.hold(`a contribution is taken (${taken.status})`, code !== undefined)
  return code ?? ''
}

async function asks(client: Client, path: string, entries: Record<string, string>, what: string, tally: Tally): Promise<void> {
  const [field = ''] = Object.keys(entries)
  const form = formOn(await client.open(path), field)
  await pause(2_500)
  const answer = await client.submit(fill(form, entries))
  tally.hold(`${what} (${answer.status})`, answer.status === 200)
}

const subjects = ['Sprachkurs', 'Hausarzt', 'Kitaplatz', 'Deutschbuch', 'Treffpunkt', 'Fahrrad', 'Jobcenter', 'Elternabend', 'Sportplatz']
const places = ['in unserem Dorf', 'neben dem Bahnhof', 'am Wohnheim', 'in der Kreisstadt', 'bei der Feuerwehr', 'an der Schule', 'im Tal']

function ownWords(number: number): string {
  const subject = subjects[number % subjects.length] ?? ''
  const place = places[Math.floor(number / 3) % places.length] ?? ''
  return `${subject} ${place}: Hier fehlt uns seit ${2 + (number % 40)} Monaten etwas, Gruß von Tisch ${number}.`
}
