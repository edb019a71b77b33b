import type pg from 'pg'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import type { Grown } from '#tests/matrix/entries.ts'
import type { Client } from '#tests/support/client.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import type { Site } from '#tests/support/site.ts'
import type { Tally } from '../tally.ts'
import { fingerprintOf, tablesWith } from '../text-of-rows.ts'

/** What probes work on: a county with a thread, a neighbour in the same process, and the owner's eye on the county's database. */
export type Bed = { site: Site; neighbour: Site; client: pg.Client; tally: Tally; planted: Grown; rounds: number }

/** Somebody new who works at the county; the address. */
export async function someone(site: Site, name: string): Promise<string> {
  const email = `${name}@auental.example`
  const { id } = valueOf(await addPerson(site.operator, { name: `Probe ${name}`, email }))
  valueOf(await assignRole(site.operator, { personId: id, role: 'coordinator', startsOn: '2026-01-01' }))
  return email
}

/** Asks for a sign-in code as people do: the browser that did, the answer as it came, and the page that it leads to. */
export async function askForCode(site: Site, email: string): Promise<{ client: Client; answer: Page; next: Page }> {
  const client = site.client()
  const form = fill(formOn(await client.open('/de/sign-in'), 'email'), { email })
  const answer = await client.post(form.action, Object.fromEntries(form.entries.map(([name, value]) => [name, String(value)])))
  return { client, answer, next: await client.open('/de/sign-in/code') }
}

/** The code in the newest mail to an address. */
export async function codeFor(site: Site, known: string): Promise<string> {
  const [mail] = await site.mailsTo(known)
  const code = /\b(\d{4} \d{4})\b/.exec(mail?.body ?? '')?.[1]
  if (!code) throw new Error('There is no mail with a code')
  return code
}

/** Types a sign-in code into the page. */
export async function typeCode(client: Client, code: string): Promise<void> {
  await client.submit(fill(formOn(await client.open('/de/sign-in/code'), 'code'), { code }))
}

/** A browser that has taken the first step of signing in. */
export async function firstStep(site: Site, email: string): Promise<Client> {
  const { client } = await askForCode(site, email)
  await typeCode(client, await codeFor(site, email))
  return client
}

/** Another window of the same browser: it knows what the first knew, and gets forms of its own. */
export function windowOf(site: Site, client: Client): Client {
  const window = site.client()
  for (const [name, value] of client.cookies) window.cookies.set(name, value)
  return window
}

export function hasSession(client: Client): boolean {
  return client.cookies.has('session')
}

/** Whether somebody is let in to the desk, both steps done. */
export async function isIn(client: Client): Promise<boolean> {
  return (await client.ask('/de/desk')).status === 200
}

/** Nothing that opens something stands readable in any table, a log of the queue among them. */
export async function holdUnreadable({ client, tally }: Bed, what: string, ...secrets: string[]): Promise<void> {
  for (const secret of secrets) {
    const tables = await tablesWith(client, secret)
    tally.hold(`${what} stands readable in ${tables.join(', ')}`, tables.length === 0)
  }
}

/** Whatever is done meanwhile changes no row of the county. */
export async function holdUnchanged({ client, tally }: Bed, what: string, doIt: () => Promise<unknown>): Promise<void> {
  const before = await fingerprintOf(client)
  await doIt()
  tally.hold(`${what} changed something`, (await fingerprintOf(client)) === before)
}
