import { afterAll, beforeAll, expect, test } from 'vitest'
import { outcomeOf } from '#tests/matrix/outcome.ts'
import { cast, clientsOf, engageCast } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { plantThread } from '#tests/support/planted.ts'
import type { Planted } from '#tests/support/planted.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let planted: Planted
let clients: Record<Part, Client>

beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  planted = await plantThread(site, (place) => `Ein Satz zu ${place}`)
  clients = await clientsOf(site)
})
afterAll(async () => await site.close())

const everybody = {
  visitor: 'yes',
  coordinator: 'yes',
  moderator: 'yes',
  measure_owner: 'yes',
  council_office: 'yes',
  data_protection_officer: 'yes',
  confidential_contact: 'yes',
  treasury: 'yes',
  translator: 'yes',
  former: 'yes'
}
const nobody = Object.fromEntries(cast.map((part) => [part, 'none']))
const moderation = {
  visitor: 'sign-in',
  coordinator: 'yes',
  moderator: 'yes',
  measure_owner: 'no',
  council_office: 'no',
  data_protection_officer: 'no',
  confidential_contact: 'no',
  treasury: 'no',
  translator: 'no',
  former: 'no'
}
const drafts = {
  visitor: 'sign-in',
  coordinator: 'yes',
  moderator: 'no',
  measure_owner: 'no',
  council_office: 'yes',
  data_protection_officer: 'no',
  confidential_contact: 'no',
  treasury: 'yes',
  translator: 'no',
  former: 'no'
}
const gone = Object.fromEntries(cast.map((part) => [part, 'gone']))

test('by its number a published contribution is read, also a blanked one; a withdrawn one is not', async () => {
  const { published, redacted, withdrawn } = planted.contributions
  expect(await who(`/de/trace/${published.number}`)).toEqual(everybody)
  expect(await who(`/de/trace/${redacted.number}`)).toEqual(everybody)
  expect(await who(`/de/trace/${withdrawn.number}`)).toEqual(nobody)
})

test.each(['published', 'office', 'waiting', 'withheld', 'withdrawn', 'redacted'] as const)(
  'whoever holds the receipt reads a contribution that is %s',
  async (state) => {
    const client = site.client()
    const trace = await client.submit(fill(formOn(await client.open('/de/trace'), 'code'), { code: planted.contributions[state].receipt }))
    expect(trace.status).toBe(200)
    expect(trace.text.includes(`Ein Satz zu ${state}.text`)).toBe(state !== 'withdrawn' && state !== 'redacted')
  }
)

test('whoever holds the receipt takes the own contribution along, and nobody does with an invented code', async () => {
  const { receipt } = planted.contributions.office
  const taking = async (code: string) => {
    const client = site.client()
    const trace = await client.submit(fill(formOn(await client.open('/de/trace'), 'code'), { code: receipt }))
    return await client.submit(fill(formOn(trace, 'format'), { code, format: 'json' }))
  }
  const own = await taking(receipt)
  expect(own.status).toBe(200)
  expect(own.headers['content-disposition']).toContain('attachment')
  expect(own.source).toContain('Ein Satz zu office.text')
  const strange = await taking('0000-0000-0000')
  expect(strange.status).toBe(404)
  expect(strange.source).not.toContain('Ein Satz zu office.text')
})

test.each(['published', 'office', 'waiting', 'withheld', 'withdrawn', 'redacted'] as const)(
  'at the desk a contribution that is %s opens for those who moderate',
  async (state) => {
    expect(await who(`/de/desk/contributions/${planted.contributions[state].id}`)).toEqual(moderation)
  }
)

test('a confirmed need is public, one that is only worded is not', async () => {
  expect(await who(`/de/plan/needs/${planted.need.number}`)).toEqual(everybody)
  expect(await who(`/de/plan/needs/${planted.openNeed.number}`)).toEqual(nobody)
})

test('an adopted measure and a proposed one are public, a draft is not', async () => {
  expect(await who('/de/plan/measures/HF3-1.1')).toEqual(everybody)
  expect(await who('/de/plan/measures/HF3-1.2')).toEqual(everybody)
  expect(await who('/de/plan/measures/HF3-1.3')).toEqual(nobody)
})

test('a measure owner reads the own sheet at the desk, not the draft of others', async () => {
  expect(await who(`/de/desk/measures/${planted.measures.adopted}`)).toEqual({ ...drafts, measure_owner: 'yes' })
})

test('a frozen edition is public before and after its adoption', async () => {
  expect(await who('/de/plan/editions/1.0')).toEqual(everybody)
  expect(await who('/de/plan/editions/1.1')).toEqual(everybody)
  expect(await who('/de/plan/editions/9.9')).toEqual(nobody)
})

test('an open link opens for whoever holds it; a used one says so and takes nothing; expired, revoked and invented ones are gone', async () => {
  const { open, used, expired, revoked } = planted.links
  expect(await who(`/de/status/${open}`)).toEqual(everybody)
  const page = await site.client().open(`/de/status/${used}`)
  expect(page.status).toBe(200)
  expect(page.elements('textarea')).toEqual([])
  for (const token of [expired, revoked, 'x'.repeat(32)]) expect(await statusesOf(`/de/status/${token}`)).toEqual(gone)
})

test('a link of one task opens no page of another, and none of the desk', async () => {
  expect(await statusesOf(`/de/status/${planted.links.lead}`)).toEqual(gone)
  expect(await statusesOf(`/de/lead/${planted.links.open}`)).toEqual(gone)
  const holder = site.client()
  await holder.open(`/de/status/${planted.links.open}`)
  expect([...holder.cookies.keys()]).toEqual([])
  expect(outcomeOf(await holder.ask('/de/desk'))).toBe('sign-in')
})

async function who(address: string): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(cast.map(async (part) => [part, outcomeOf(await clients[part].ask(address))] as const)))
}

async function statusesOf(address: string): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(cast.map(async (part) => [part, goneOr((await clients[part].ask(address)).status)] as const)))
}

// A link that nobody made and one that has run out may be told apart or not: both open nothing.
function goneOr(status: number): string {
  return status === 404 || status === 410 ? 'gone' : `status ${status}`
}
