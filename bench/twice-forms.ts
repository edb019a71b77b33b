import { setTimeout as pause } from 'node:timers/promises'
import { owner } from './ground/ground.ts'
import type { Tally } from './tally.ts'
import { makeFormKey } from '#platform/web/form-key.server.ts'
import { anything, entriesFor, paramsFor } from '#tests/matrix/entries.ts'
import type { Grown } from '#tests/matrix/entries.ts'
import { plantEverything } from '#tests/matrix/grown.ts'
import { inOrder, nameOf, readTable } from '#tests/matrix/table.ts'
import type { Row } from '#tests/matrix/table.ts'
import { cast, clientsOf } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { formOn } from '#tests/support/form.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import type { Page } from '#tests/support/page.ts'
import type { Site } from '#tests/support/site.ts'

/** Sends every form of the build twice with one key, and once more with other content. Says which of them changed something. */
export async function sendEveryFormTwice(site: Site, tally: Tally): Promise<{ changing: string[]; harmless: string[] }> {
  const planted = await plantEverything(site)
  const clients = await clientsOf(site)
  const found = { changing: [] as string[], harmless: [] as string[] }
  const routes = readRoutes()
  for (const row of inOrder(readTable().filter((each) => each.act.startsWith('?/')))) {
    const changed = await sendTwice(
      site,
      row,
      routes.find((each) => shortName(each.id) === row.route),
      planted,
      clients,
      tally
    )
    found[changed ? 'changing' : 'harmless'].push(nameOf(row))
  }
  return found
}

async function sendTwice(
  site: Site,
  row: Row,
  route: Route | undefined,
  planted: Grown,
  clients: Record<Part, Client>,
  tally: Tally
): Promise<boolean> {
  const name = nameOf(row)
  const part = cast.find((each) => row.expected[each] === 'yes')
  if (!part || !route) return false
  const address = addressOf(route.id, 'de', paramsFor(name, planted))
  const path = row.act === '?/default' ? address : `${address}${row.act}`
  const { county } = site.operator
  // Made as the page makes it, some seconds ago: nobody fills in a form within a moment.
  const formKey = makeFormKey(county.secret, route.id, site.operator.now().subtract({ seconds: 5 }), site.operator.random)
  const entries = { ...(await entriesOnPage(clients[part], address, row.act, site)), ...entriesFor(name, planted), formKey }
  const before = await changes(site)
  const first = await clients[part].post(path, entries)
  const after = await changes(site)
  if (after === before) return false
  await pause(5)
  const second = await clients[part].post(path, entries)
  tally.hold(`${name}: the second sending changed something`, (await changes(site)) === after)
  tally.hold(`${name}: the second answer was ${said(second)} after ${said(first)}`, sameAnswer(first, second))
  await sendOther(site, clients[part], path, name, entries, tally)
  return true
}

/** The same key with another word in the first text that the form has. */
async function sendOther(
  site: Site,
  client: Client,
  path: string,
  name: string,
  entries: Record<string, string | string[]>,
  tally: Tally
): Promise<void> {
  const field = Object.keys(entries).find(
    (each) =>
      /^(text|statement|title|name|wording|sentence|description|reasonText)/.test(each) &&
      typeof entries[each] === 'string' &&
      entries[each] !== ''
  )
  if (!field) return
  const other = `${String(entries[field])} anders`
  const before = await changes(site)
  const refused = await client.post(path, { ...entries, [field]: other })
  tally.hold(`${name}: other content with the same key was answered by ${refused.status}`, refused.status >= 400 && refused.status < 500)
  tally.hold(`${name}: other content with the same key changed something`, (await changes(site)) === before)
  if (refused.status !== 409) return
  // A form whose task is done by now may be gone from its page: then there is nothing left to keep the text in.
  if (!refused.source.includes(`name="${field}"`)) tally.remark(`${name}: the form is gone after a refusal, and what was typed with it`)
  else tally.hold(`${name}: what was typed is gone after a refusal`, refused.source.includes('anders'))
}

async function entriesOnPage(client: Client, address: string, act: string, site: Site): Promise<Record<string, string | string[]>> {
  const page = await client.open(address)
  try {
    return anything(formOn(page, act === '?/default' ? page.address : act), site)
  } catch {
    return {} // shown only in another state: the entries written by hand are all
  }
}

/** Every command that changes something writes an audit entry: their number tells how often something was changed. */
async function changes(site: Site): Promise<number> {
  const { rows } = await owner(site.ownerUrl, (client) =>
    client.query<{ count: string }>(`select count(*) from audit_entry where actor <> 'system'`)
  )
  return Number(rows[0]?.count)
}

// A redirect says where to; a page is compared by its status, for it may rightly show what has changed meanwhile.
function sameAnswer(one: Page, other: Page): boolean {
  return one.status === other.status && one.headers.location === other.headers.location
}

function said(page: Page): string {
  return `${page.status} ${page.headers.location ?? ''}`.trim()
}
