import { setTimeout as pause } from 'node:timers/promises'
import type { Bar } from './bar.ts'
import { aGround, owner } from './ground/ground.ts'
import type { CountyDatabase, Ground } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import type { Server } from './ground/server.ts'
import { contributionRequest, fetchForms, receiptOnPage } from './load/contribution-form.ts'
import { load } from './load/load.ts'
import type { LoadRequest } from './load/load.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'

/** Machines send from one, a hundred and a thousand addresses, amid people who all sit behind one of these addresses. */
export const bar: Bar = {
  name: 'raid',
  promise: '10,000 posts from 1, 100, 1,000 addresses amid 500 people behind one address: 0 published unmoderated, 0 people shut out',
  kind: 'torture',
  run: async ({ small, note }) => {
    const size = small ? { posts: 120, people: 10, addresses: [1, 10] } : { posts: 10_000, people: 500, addresses: [1, 100, 1_000] }
    const ground = await aGround()
    const tally = aTally()
    let people = 0
    const raids = []
    for (const addresses of size.addresses) raids.push(await prepare(ground, addresses, size))
    await pause(10_500) // as long as a person writes at the least; the machines are as patient
    for (const { addresses, ...prepared } of raids) {
      const { served, taken } = await raid(prepared, tally, addresses, size)
      people += served
      note(`${addresses} addresses: ${served} people served, ${taken} of ${size.posts} posts of machines wait for moderation`)
      tally.remark(`${addresses} addresses: ${taken} of ${size.posts} posts of machines wait for moderation`)
    }
    await ground.close()
    return tally.result({
      figure: `${tally.broken()} broken; ${people} people served`,
      baseline: '0 published unmoderated, 0 people shut out'
    })
  }
}

type Size = { posts: number; people: number }
type Prepared = { county: CountyDatabase; server: Server; keys: string[] }

/** A county that is served, and a form of it for everybody. */
async function prepare(ground: Ground, addresses: number, size: Size): Promise<Prepared & { addresses: number }> {
  const county = await ground.county(`mitplan_raid_${addresses}`, 'frame')
  const server = await serve(ground, county)
  return { addresses, county, server, keys: await fetchForms(server.origin, size.posts + size.people) }
}

async function raid({ county, server, keys }: Prepared, tally: Tally, addresses: number, size: Size) {
  // People come in between the machines, all behind the first of the machines' addresses.
  const every = Math.floor(size.posts / size.people) + 1
  const requests = keys.map((key, at): LoadRequest => {
    const person = at % every === 0 && at / every < size.people
    const request = contributionRequest(server.origin, key, at, person ? ownWords(at) : machineWords(at))
    return { ...request, headers: { ...request.headers, 'x-forwarded-for': person ? addressOf(0) : addressOf(at % addresses) } }
  })
  const report = await load({ origin: server.origin, connections: 30, requests, take: receiptOnPage })
  let served = 0
  for (const [at, receipt] of report.taken.entries()) {
    if (at % every !== 0 || at / every >= size.people) continue
    if (receipt !== null) served++
    tally.hold('a person was shut out', receipt !== null)
  }
  const { published, waiting } = await owner(county.ownerUrl, async (client) => {
    const { rows } = await client.query<{ published: number; waiting: number }>(`
      select (select count(*)::int from contribution_listing) + (select count(*)::int from contribution_number) as published,
        (select count(*)::int from contribution_waiting) as waiting`)
    return rows[0] ?? { published: -1, waiting: 0 }
  })
  for (let at = 0; at < size.posts; at++) tally.hold('something was published unmoderated', at >= published)
  await server.stop()
  return { served, taken: waiting - served }
}

function addressOf(number: number): string {
  return `10.9.${number >> 8}.${number & 255}`
}

function machineWords(at: number): string {
  return `Schluss mit dem ganzen Plan! Alle wissen, dass daraus nichts wird, und darum sagen wir jetzt gemeinsam Nein. ${at}`
}

const about = [
  'der Bus',
  'die Schule',
  'das Amt',
  'der Verein',
  'die Wohnung',
  'der Kurs',
  'die Praxis',
  'das Formular',
  'der Spielplatz',
  'die Arbeit'
]
const lacks = ['zu weit weg', 'zu teuer', 'immer voll', 'schwer zu verstehen', 'abends geschlossen', 'nicht barrierefrei', 'unbekannt']
const wishes = [
  'eine Ansprechperson',
  'mehr Zeit',
  'Hilfe beim Lesen',
  'einen Fahrdienst',
  'eine Übersetzung',
  'einen Treffpunkt',
  'einen Termin am Samstag'
]

function ownWords(at: number): string {
  const pick = (list: readonly string[], step: number) => list[Math.floor(at / step) % list.length] ?? ''
  return `Für mich ist ${pick(about, 1)} ${pick(lacks, 3)}. Ich wünsche mir ${pick(wishes, 7)}, Gruß aus Haus ${at}.`
}
