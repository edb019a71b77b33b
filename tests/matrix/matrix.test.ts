import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passkeyChallenge } from '#domain/1-frame/second-factor/passkey.server.ts'
import { makeFormKey } from '#platform/web/form-key.server.ts'
import { anything, entriesFor, paramsFor } from '#tests/matrix/entries.ts'
import type { Grown } from '#tests/matrix/entries.ts'
import { plantEverything } from '#tests/matrix/grown.ts'
import { mutations } from '#tests/matrix/mutations.ts'
import { outcomeOf, outcomeOfData } from '#tests/matrix/outcome.ts'
import { codeOfApp, idOfPasskey, idOfSession, plantSession } from '#tests/matrix/own-sign-in.ts'
import { inOrder, nameOf, readTable, wantedLines } from '#tests/matrix/table.ts'
import type { Row } from '#tests/matrix/table.ts'
import { anAuthenticator } from '#tests/support/authenticator.ts'
import { addressOfPart, cast, clientsOf } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { formOn } from '#tests/support/form.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const rows = readTable()
const pages = rows.filter((row) => row.act === '')
const endpoints = rows.filter((row) => /^[A-Z]+$/.test(row.act))
const actions = inOrder(rows.filter((row) => row.act.startsWith('?/')))

let site: Site
let routes: Map<string, Route>
let planted: Grown
let clients: Record<Part, Client>
const proven = new Set<string>()
const device = anAuthenticator()

beforeAll(async () => {
  site = await aSite()
  planted = { ...(await plantEverything(site)), session: await plantSession(site) }
  clients = await clientsOf(site)
  routes = new Map(readRoutes().map((route) => [shortName(route.id), route]))
})
afterAll(async () => await site.close())
afterAll(() => expect(site.log.filter((line) => line.includes('"fault"'))).toEqual([]))

test('the table has a line for each page, action and method of the build, and none too many', () => {
  expect(rows.map(nameOf).toSorted()).toEqual(wantedLines([...routes.values()]).toSorted())
})

test.each(pages.map((row) => [nameOf(row), row] as const))('%s opens for whom the table says', async (_, row) => {
  const address = addressFor(row)
  const found = await forEach(async (part) => outcomeOf(await clients[part].ask(address)))
  expect(found).toEqual(row.expected)
})

test.each(pages.map((row) => [nameOf(row), row] as const))('the data of %s is read by the same people', async (_, row) => {
  const address = addressFor(row)
  const found = await forEach(async (part) => outcomeOfData(await clients[part].ask(`${address.replace(/\/$/, '')}/__data.json`)))
  expect(found).toEqual(row.expected)
})

test.each(endpoints.map((row) => [nameOf(row), row] as const))('%s answers whom the table says', async (_, row) => {
  const address = addressFor(row)
  const found = await forEach(async (part) =>
    outcomeOf(await clients[part].ask(address, { method: row.act, headers: { origin: site.origin } }))
  )
  expect(found).toEqual(row.expected)
})

test.each(actions.map((row) => [nameOf(row), row] as const))(
  '%s does what it does for whom the table says, and changes nothing for others',
  async (name, row) => {
    const route = routeOf(row)
    const allowed = cast.find((part) => row.expected[part] === 'yes')
    const entries = { ...(allowed ? await entriesOnPage(row, allowed) : {}), ...entriesFor(name, planted), ...(await codesFor(name)) }
    const address = `${addressFor(row)}${row.act === '?/default' ? '' : row.act}`
    // Those who may not come first: what they must not change is then still there to be changed.
    const order = cast.toSorted((a, b) => Number(row.expected[a] === 'yes') - Number(row.expected[b] === 'yes'))
    const found: Partial<Record<Part, string>> = {}
    for (const part of order) {
      const before = await changes()
      const { county } = site.operator
      const formKey = makeFormKey(county.secret, route.id, site.operator.now(), site.operator.random)
      const answer = await clients[part].post(address, { ...entries, formKey, ...(await passkeyFor(name, formKey, clients[part])) })
      const outcome = outcomeOf(answer)
      // What succeeds for somebody would have succeeded for the others, had they been let: without that, their refusal proves little.
      if (row.expected[part] === 'yes' && answer.status < 400) proven.add(name)
      // An unknown id told to somebody who may ask for it is an answer, not a refusal.
      found[part] = outcome === 'none' && row.expected[part] === 'yes' ? 'yes' : outcome
      if (row.expected[part] !== 'yes') expect(await changes(), `${part} changed something by ${name}`).toBe(before)
    }
    expect(found).toEqual(row.expected)
  }
)

test('each refusal of an action is proven by somebody for whom the same entries do something', () => {
  const guarded = actions.filter((row) => cast.some((part) => row.expected[part] !== 'yes')).map(nameOf)
  expect(guarded.filter((name) => !proven.has(name))).toEqual([])
})

test('ten mutations of the rules are ready to be planted, and each still finds its place', () => {
  expect(mutations()).toHaveLength(10)
  for (const { file, find } of mutations()) expect(readFileSync(file, 'utf8').split(find), `${file}: ${find}`).toHaveLength(2)
})

function routeOf(row: Row): Route {
  const route = routes.get(row.route)
  if (!route) throw new Error(`The build has no route ${row.route}`)
  return route
}

function addressFor(row: Row): string {
  return addressOf(routeOf(row).id, 'de', paramsFor(nameOf(row), planted))
}

async function forEach(ask: (part: Part) => Promise<string>): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(cast.map(async (part) => [part, await ask(part)] as const)))
}

// The entries of the form on the page; where the page shows it only in another state, the entries written by hand are all.
async function entriesOnPage(row: Row, part: Part): Promise<Record<string, string | string[]>> {
  const page = await clients[part].open(addressFor(row))
  const wanted = row.act === '?/default' ? page.address : row.act
  try {
    return anything(formOn(page, wanted), site)
  } catch {
    return {}
  }
}

// A code of an app is good for half a minute: it is read when it is typed.
async function codesFor(name: string): Promise<Record<string, string>> {
  if (name === '/desk/sign-in ?/removePasskey') return { id: await idOfPasskey(site) }
  if (name === '/desk/set-up ?/confirm') {
    const [mail] = await site.mailsTo(addressOfPart('coordinator'))
    return { mailCode: /\b\d{4} \d{4}\b/.exec(mail?.body ?? '')?.[0] ?? '' }
  }
  return name === '/desk/sign-in ?/confirm' ? { code: await codeOfApp(site) } : {}
}

// A passkey signs what follows from the very form that is sent, and from the session of its sender.
async function passkeyFor(name: string, formKey: string, client: Client): Promise<Record<string, string>> {
  if (name !== '/desk/sign-in ?/addPasskey') return {}
  const host = { rpId: new URL(site.origin).hostname, origin: site.origin }
  const challenge = passkeyChallenge(site.operator.county.secret, formKey, await idOfSession(site, client))
  return { name: 'Probe', answer: device.create(challenge, host) }
}

async function changes(): Promise<number> {
  const { db } = site.operator.county.database
  const { count } = await db
    .selectFrom('audit_entry')
    .select((entry) => entry.fn.countAll<number>().as('count'))
    .where('actor', '<>', 'system')
    .executeTakeFirstOrThrow()
  return Number(count)
}
