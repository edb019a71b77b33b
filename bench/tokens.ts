import type pg from 'pg'
import type { Bar } from './bar.ts'
import { asSite } from './ground/as-site.ts'
import { aGround, owner } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'
import { fingerprintOf, tablesWith } from './text-of-rows.ts'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import { plantThread } from '#tests/support/planted.ts'
import type { Site } from '#tests/support/site.ts'

/** Codes and links do one thing, once, until a day, for whoever holds them. */
export const bar: Bar = {
  name: 'tokens',
  promise:
    'sign-in codes: single use, ≤ 15 min, by POST, same answer for every address; links: hashed, with an end, revocable, GET changes nothing',
  kind: 'torture',
  run: async ({ small }) => {
    // The limits of sign-in stay on: each round has a mailbox of its own, all rounds together stay below those of one address.
    const rounds = small ? 1 : 15
    const ground = await aGround()
    const county = await ground.county('mitplan_tokens', 'frame')
    const server = await serve(ground, county)
    const site = asSite(server, county)
    const tally = aTally()
    const planted = await plantThread(site, (place) => `Ein Satz zu ${place}`)
    await owner(county.ownerUrl, async (client) => {
      for (let round = 0; round < rounds; round++) await tryCodes(site, client, tally, round, await someone(site, round))
      await tryLinks(site, client, tally, planted.links, rounds * 4)
    })
    await site.close()
    await server.stop()
    await ground.close()
    return {
      tried: tally.tried(),
      broken: tally.broken(),
      figure: `${tally.broken()} of ${tally.tried()} broken`,
      baseline: '0 broken',
      ratio: null,
      notes: tally.notes()
    }
  }
}

async function someone(site: Site, round: number): Promise<string> {
  const email = `jemand.${round}@auental.example`
  const { id } = valueOf(await addPerson(site.operator, { name: `Probe ${round}`, email }))
  valueOf(await assignRole(site.operator, { personId: id, role: 'coordinator', startsOn: '2026-01-01' }))
  return email
}

async function tryCodes(site: Site, client: pg.Client, tally: Tally, round: number, known: string): Promise<void> {
  const unknown = `niemand.${round}@auental.example`
  const [here, nowhere] = [await asked(site, known), await asked(site, unknown)]
  tally.hold('the answer tells whether an address exists', sameAnswer(here.answer, nowhere.answer) && sameAnswer(here.next, nowhere.next))
  tally.hold('a mail went to an unknown address', (await site.mailsTo(unknown)).length === 0)
  const code = await codeFor(site, known)
  tally.hold(
    'a code stands readable in the database',
    !(await tablesWith(client, code)).length && !(await tablesWith(client, code.replace(' ', ''))).length
  )
  const before = await fingerprintOf(client)
  const byGet = await here.client.ask(`/de/sign-in/code?code=${encodeURIComponent(code)}`)
  tally.hold('a code works by GET', !hasSession(here.client) && byGet.status === 200)
  tally.hold('GET changed something', (await fingerprintOf(client)) === before)
  // The same code from many windows at once, each with a form of its own: one session.
  const windows = await Promise.all(Array.from({ length: 5 }, () => windowOf(site, here.client)))
  await Promise.all(windows.map(async (window) => await send(window, code)))
  tally.hold('a code was used more than once', windows.filter(hasSession).length === 1)
  const again = await windowOf(site, here.client)
  await send(again, code)
  tally.hold('a used code worked again', !hasSession(again))
  await expires(site, client, tally, known)
}

async function expires(site: Site, client: pg.Client, tally: Tally, known: string): Promise<void> {
  const late = await asked(site, known)
  const code = await codeFor(site, known)
  const { rows } = await client.query<{ minutes: number }>(
    'select extract(epoch from expires_at - made_at) / 60 as minutes from sign_in_code order by made_at desc limit 1'
  )
  tally.hold('a code lives longer than 15 minutes', Number(rows[0]?.minutes) <= 15)
  await client.query(
    `update sign_in_code set made_at = made_at - interval '15 minutes', expires_at = expires_at - interval '15 minutes' where used_at is null`
  )
  await send(late.client, code)
  tally.hold('a code worked after its time', !hasSession(late.client))
  const guessed = await asked(site, known)
  const right = await codeFor(site, known)
  for (let at = 0; at < 5; at++) await send(await windowOf(site, guessed.client), right === '0000 0000' ? '1111 1111' : '0000 0000')
  await send(guessed.client, right)
  tally.hold('a code worked after five wrong tries', !hasSession(guessed.client))
}

type Links = { lead: string; open: string; revoked: string; used: string; expired: string }

async function tryLinks(site: Site, client: pg.Client, tally: Tally, links: Links, rounds: number): Promise<void> {
  for (const [name, token] of Object.entries(links)) {
    const tables = await tablesWith(client, token)
    tally.hold(`the token of a link (${name}) stands readable in ${tables.join(', ')}`, tables.length === 0)
  }
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from working_link where expires_at is null or octet_length(token_hash) < 32'
  )
  tally.hold('a link has no end or no hash', rows[0]?.count === '0')
  const before = await fingerprintOf(client)
  for (let at = 0; at < rounds; at++) {
    for (const address of [`/de/lead/${links.lead}`, `/de/status/${links.open}`]) {
      const page = await site.client().ask(address, at % 2 === 0 ? {} : { method: 'HEAD' })
      tally.hold(`a living link does not open: ${page.status}`, page.status === 200)
    }
    for (const [name, token] of [
      ['revoked', links.revoked],
      ['expired', links.expired],
      ['foreign purpose', links.lead]
    ] as const) {
      const page = await site.client().ask(`/de/status/${token}`)
      tally.hold(`a ${name} link offers its form`, !page.source.includes('name="implementation"'))
    }
    const guessed = await site.client().ask(`/de/status/${links.open.slice(0, -1)}${links.open.endsWith('A') ? 'B' : 'A'}`)
    tally.hold('a guessed token opens something', guessed.status >= 400 && guessed.status < 500)
  }
  tally.hold('opening links changed something', (await fingerprintOf(client)) === before)
}

async function asked(site: Site, email: string): Promise<{ client: Client; answer: Page; next: Page }> {
  const client = site.client()
  const form = fill(formOn(await client.open('/de/sign-in'), 'email'), { email })
  const answer = await client.post(form.action, Object.fromEntries(form.entries.map(([name, value]) => [name, String(value)])))
  return { client, answer, next: await client.open('/de/sign-in/code') }
}

async function codeFor(site: Site, known: string): Promise<string> {
  const [mail] = await site.mailsTo(known)
  const code = /\b(\d{4} \d{4})\b/.exec(mail?.body ?? '')?.[1]
  if (!code) throw new Error('There is no mail with a code')
  return code
}

/** Another window of the same browser: it knows what the first knew, and gets a form of its own. */
async function windowOf(site: Site, client: Client): Promise<Client> {
  const window = site.client()
  for (const [name, value] of client.cookies) window.cookies.set(name, value)
  return await Promise.resolve(window)
}

async function send(client: Client, code: string): Promise<void> {
  const page = await client.open('/de/sign-in/code')
  await client.submit(fill(formOn(page, 'code'), { code }))
}

function hasSession(client: Client): boolean {
  return client.cookies.has('session')
}

// A form key and a cookie are fresh each time and say nothing.
function sameAnswer(one: Page, other: Page): boolean {
  const said = (page: Page) => page.source.replaceAll(/name="formKey" value="[^"]*"/g, '')
  return one.status === other.status && one.headers.location === other.headers.location && said(one) === said(other)
}
