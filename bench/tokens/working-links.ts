import { createHash, randomBytes } from 'node:crypto'
import { listLivingLinks } from '#platform/links/living-links.server.ts'
import { anything, entriesFor } from '#tests/matrix/entries.ts'
import { addressOfPart, signIn } from '#tests/support/cast.ts'
import type { Client, Posted } from '#tests/support/client.ts'
import { fill, formOn, formsOf } from '#tests/support/form.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import type { Page } from '#tests/support/page.ts'
import type { Planted } from '#tests/support/planted.ts'
import { untilQuiet } from '../ground/statements.ts'
import { holdUnchanged, holdUnreadable } from './bed.ts'
import type { Bed } from './bed.ts'

/** By the page that it leads to: a link that lives, of those that were planted. Tried in this order: what ends a link comes last. */
const links: Record<string, keyof Planted['links']> = {
  '/lead/[token]': 'lead',
  '/status/[token]': 'open',
  '/news/confirm/[token]': 'confirm',
  '/news/remove/[token]': 'remove',
  '/news-mail/confirm/[token]': 'confirmNewsMail',
  '/news-mail/language/[token]': 'endNewsMail',
  '/news-mail/end/[token]': 'endNewsMail',
  '/news-mail/end/[token]/once': 'endNewsMail'
}

/** Links that do one task until a day: looking changes nothing, revoked, late, guessed and foreign ones do nothing, used ones nothing more. */
export async function tryWorkingLinks(bed: Bed): Promise<void> {
  const { client, tally, planted } = bed
  const order = Object.keys(links)
  const routes = readRoutes()
    .filter(({ id }) => id.includes('[token]'))
    .toSorted((one, other) => order.indexOf(shortName(one.id)) - order.indexOf(shortName(other.id)))
  for (const { id } of routes) tally.hold(`no link of the probes leads to ${shortName(id)}`, shortName(id) in links)
  for (const token of new Set(Object.values(links).map((name) => planted.links[name]))) await holdUnreadable(bed, 'a working link', token)
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from working_link where expires_at is null or octet_length(token_hash) < 32'
  )
  tally.hold('a link has no end or no hash', rows[0]?.count === '0')
  for (const { id, page } of routes) if (page) await tryLink(bed, id)
  await tryOneClick(bed)
  await tryRevoking(bed)
}

async function tryLink(bed: Bed, id: string): Promise<void> {
  const { site, neighbour, tally, planted } = bed
  const name = shortName(id)
  const living = planted.links[links[name] ?? 'open']
  const foreign = planted.links[links[name] === 'open' ? 'confirm' : 'open']
  const at = (token: string): string => addressOf(id, 'de', { token })
  const dead: [string, string][] = [
    ['revoked', await copyOf(bed, living, { revoked_at: 'now()' })],
    ['expired', await copyOf(bed, living, { expires_at: `now() - interval '1 second'` })],
    ['guessed', `${living.slice(0, -1)}${living.endsWith('A') ? 'B' : 'A'}`],
    ['foreign', foreign]
  ]
  const entries = await entriesAt(bed, name, at(living))
  await holdUnchanged(bed, `looking at ${name}`, async () => {
    for (let round = 0; round < bed.rounds * 4; round++) {
      const page = await site.client().ask(at(living), round % 2 === 0 ? {} : { method: 'HEAD' })
      tally.hold(`${name} does not open: ${page.status}`, page.status === 200)
      for (const [what, token] of dead) {
        const shown = await site.client().ask(at(token))
        tally.hold(`a ${what} link offers its form at ${name}`, shown.status >= 400 && shown.status < 500 && !offers(shown, at(token)))
      }
      const abroad = await neighbour.client().ask(at(living))
      tally.hold(`a link of one county opens ${name} in the other`, abroad.status >= 400 && !offers(abroad, at(living)))
    }
    for (const [what, token] of dead) {
      const answer = await site.client().post(at(token), entries)
      tally.hold(`a ${what} link does its task at ${name}: ${answer.status}`, answer.status >= 400 && answer.status < 500)
    }
  })
  await tryUsing(bed, name, at(living), entries)
}

/** Used once, it did its task; used again, in a window that stood open meanwhile, it changes nothing more. */
async function tryUsing(bed: Bed, name: string, address: string, entries: Posted): Promise<void> {
  const { site, tally } = bed
  const open = await entriesAt(bed, name, address)
  const used = await site.client().post(address, entries)
  tally.hold(`a link does not do its task at ${name}: ${used.status}`, used.status === 200 || used.status === 303)
  // What was begun by it ends first: jobs change what mails and lists say.
  await untilQuiet(site.ownerUrl)
  // A report of a status may be corrected until its link ends: what comes second is a report of its own, and no second effect.
  if (name === '/status/[token]') return
  await holdUnchanged(bed, `using a link again at ${name}`, async () => await site.client().post(address, entries))
  const domain = async (): Promise<string> => await withoutMemory(bed)
  const before = await domain()
  await site.client().post(address, open)
  tally.hold(`a used link did more at ${name}`, (await domain()) === before)
}

async function tryOneClick(bed: Bed): Promise<void> {
  const { site, tally, planted } = bed
  const address = `/de/news-mail/end/${planted.links.endNewsMail}/once`
  await holdUnchanged(bed, 'looking at the address for one click', async () => {
    const led = await site.client().ask(address)
    tally.hold('looking at the address for one click leads not to its page', led.status === 303)
  })
  const before = await withoutMemory(bed)
  await site.client().ask(address, { method: 'POST', body: 'List-Unsubscribe=One-Click' })
  tally.hold('one click did more once the mails had ended', (await withoutMemory(bed)) === before)
}

/** At the desk every living link can be ended. */
async function tryRevoking({ site, tally }: Bed): Promise<void> {
  const { db } = site.operator.county.database
  const staff: Client = await signIn(site, addressOfPart('coordinator'))
  const [link] = await listLivingLinks(db, site.operator.now())
  if (!link) return tally.hold('no living link is left to be revoked', false)
  const page = await staff.open('/de/desk/links')
  const form = formsOf(page).find(({ fields }) => fields.some(({ value }) => value === link.id))
  tally.hold('a living link is not listed at the desk', form !== undefined)
  if (form) await staff.submit(fill(form))
  const left = await listLivingLinks(db, site.operator.now())
  tally.hold('a link lives on after it was revoked at the desk', !left.some(({ id }) => id === link.id))
}

/** Another link for the same task, changed. */
async function copyOf({ client }: Bed, token: string, changed: Record<string, string>): Promise<string> {
  const copy = randomBytes(24).toString('base64url')
  const columns = ['purpose', 'subject_id', 'recipient', 'made_at', 'expires_at', 'used_at', 'revoked_at']
  await client.query(
    `insert into working_link (token_hash, ${columns.join(', ')})
     select $2, ${columns.map((column) => changed[column] ?? column).join(', ')} from working_link where token_hash = $1`,
    [hashOf(token), hashOf(copy)]
  )
  return copy
}

async function entriesAt({ site, planted }: Bed, name: string, address: string): Promise<Posted> {
  const page = await site.client().open(address)
  // Whether to lead is said by one of two buttons.
  const pressed = name === '/lead/[token]' ? { answer: 'accepted' } : {}
  return { ...anything(formOn(page, page.address), site), ...entriesFor(`${name} ?/default`, planted), ...pressed }
}

function offers(page: Page, address: string): boolean {
  return formsOf(page).some(({ method, action }) => method === 'post' && action.split('?')[0] === address)
}

/** All that stands in the county, without the memory of forms and the trail, which note that somebody asked again. */
async function withoutMemory({ client }: Bed): Promise<string> {
  const counts = []
  for (const table of ['news_subscription', 'news_mail_subscription', 'responsibility', 'status_report', 'working_link', 'mail']) {
    const { rows } = await client.query<{ print: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${table} t`
    )
    counts.push(`${table} ${rows[0]?.print}`)
  }
  return counts.join('\n')
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
