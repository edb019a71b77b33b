import { setTimeout as pause } from 'node:timers/promises'
import type { Bar } from './bar.ts'
import { owner } from './ground/ground.ts'
import type { CountyDatabase } from './ground/ground.ts'
import { onTwoCounties } from './ground/two-counties.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'
import { fingerprintOf } from './text-of-rows.ts'
import { plantThread } from '#tests/support/planted.ts'
import { addressOfPart, engageCast } from '#tests/support/cast.ts'
import type { Page } from '#tests/support/page.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Site } from '#tests/support/site.ts'

/** Two counties in one process, told apart by the host name alone. */
export const bar: Bar = {
  name: 'counties',
  promise: 'two counties by host name in one process: cookie, code, file, job and link of one are refused by the other',
  kind: 'torture',
  run: async ({ small }) =>
    await onTwoCounties(async ({ sites, databases }) => {
      const { auental: one, bergland: other } = sites
      // Each round asks a mailbox for three codes, and ten are the limit: it stays on.
      const rounds = small ? 1 : 3
      const tally = aTally()
      for (const site of [one, other]) await engageCast(site)
      const planted = {
        one: await plantThread(one, (place) => `In Auental: ${place}`),
        other: await plantThread(other, (place) => `Im Bergland: ${place}`)
      }
      for (let round = 0; round < rounds; round++) {
        await crossOver(one, other, planted.one, tally)
        await crossOver(other, one, planted.other, tally)
      }
      await jobsStayHome(databases, one, other, tally)
      tally.hold('an unknown host is answered', (await withHost(one, 'fremd.example')).status === 404)
      return tally.result({
        figure: `${tally.broken()} of ${tally.tried()} let through`,
        baseline: '0'
      })
    })
}

type Thread = Awaited<ReturnType<typeof plantThread>>

/** All that was handed out by one county is carried to the other, and must open nothing there. */
async function crossOver(home: Site, abroad: Site, planted: Thread, tally: Tally): Promise<void> {
  const signedIn = await sign(home)
  const desk = await signedIn.open('/de/desk/inbox')
  tally.hold('the cookie does not work at home', desk.status === 200 && desk.address.startsWith('/de/desk'))
  const carried = abroad.client()
  for (const [name, value] of signedIn.cookies) carried.cookies.set(name, value)
  const refused = await carried.ask('/de/desk/inbox')
  tally.hold('a session opens the desk of the other county', refused.status === 303 || refused.status === 403)
  const link = await abroad.client().ask(`/de/status/${planted.links.open}`)
  tally.hold(
    'a link of one opens in the other',
    link.status >= 400 && (await home.client().ask(`/de/status/${planted.links.open}`)).status === 200
  )
  tally.hold('a lead link of one opens in the other', (await abroad.client().ask(`/de/lead/${planted.links.lead}`)).status >= 400)
  const code = planted.contributions.published.receipt
  tally.hold(
    'a receipt of one is known in the other',
    (await trace(home, code)).status === 200 && (await trace(abroad, code)).status === 404
  )
  const form = fill(formOn(await home.client().open('/de/accessibility/report'), 'text'))
  const key = form.entries.find(([name]) => name === 'formKey')?.[1]
  const sent = await abroad.client().post('/de/accessibility/report', { formKey: String(key), text: 'Ein Hindernis' })
  tally.hold('a form key of one is taken by the other', sent.status >= 400)
  const file = `/de/plan/editions/${planted.editions.adopted.number}/plan.pdf`
  const [own, foreign] = [await home.client().ask(file), await abroad.client().ask(file)]
  tally.hold('a plan of one is served by the other', own.status === 200 && !own.body.equals(foreign.body))
  const id = planted.contributions.waiting.id
  const staff = await sign(abroad)
  tally.hold('a contribution of one opens at the desk of the other', (await staff.ask(`/de/desk/contributions/${id}`)).status === 404)
  const asked = await signInStep(home)
  const window = abroad.client()
  for (const [name, value] of asked.client.cookies) window.cookies.set(name, value)
  await window.submit(fill(formOn(await window.open('/de/sign-in/code'), 'code'), { code: asked.code }))
  tally.hold('a sign-in code of one opens the other', !window.cookies.has('session'))
}

/** A job that one county enqueues runs there, and changes nothing in the other. */
async function jobsStayHome(databases: Record<string, CountyDatabase>, one: Site, other: Site, tally: Tally): Promise<void> {
  const before = await owner(other.ownerUrl, fingerprintOf)
  const enqueue = `select graphile_worker.add_job('contribution:rebuild-listing')`
  await owner(one.ownerUrl, async (client) => {
    await client.query('delete from contribution_listing')
    await client.query(enqueue)
    for (let waited = 0; waited < 20_000; waited += 200) {
      await pause(200)
      const { rowCount } = await client.query('select from contribution_listing')
      if (rowCount) return
    }
  })
  const { rowCount } = await owner(one.ownerUrl, (client) => client.query('select from contribution_listing'))
  tally.hold('a job does not run in its own county', (rowCount ?? 0) > 0)
  tally.hold('a job of one changed the other', (await owner(other.ownerUrl, fingerprintOf)) === before)
  tally.hold('the counties share a database', databases['auental']?.ownerUrl !== databases['bergland']?.ownerUrl)
}

async function sign(site: Site) {
  const { client, code } = await signInStep(site)
  await client.submit(fill(formOn(await client.open('/de/sign-in/code'), 'code'), { code }))
  if (!client.cookies.has('session')) throw new Error('Nobody was signed in')
  return client
}

async function signInStep(site: Site) {
  const address = addressOfPart('coordinator')
  const client = site.client()
  await client.submit(fill(formOn(await client.open('/de/sign-in'), 'email'), { email: address }))
  const [mail] = await site.mailsTo(address)
  return { client, code: /\b(\d{4} \d{4})\b/.exec(mail?.body ?? '')?.[1] ?? '' }
}

async function trace(site: Site, code: string): Promise<Page> {
  const client = site.client()
  return await client.submit(fill(formOn(await client.open('/de/trace'), 'code'), { code }))
}

async function withHost(site: Site, host: string): Promise<Page> {
  return await site.client().ask('/de', { headers: { host } })
}
