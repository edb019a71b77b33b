import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson } from '../person/add-person.server.ts'
import { assignRole } from '../role/assign-role.server.ts'
import { beginOidc } from './begin-oidc.server.ts'
import { actorOfSession } from './session.server.ts'
import { oidcSessionToken, signInByOidc } from './sign-in-by-oidc.server.ts'
import { readBegun, refusalOfBeginning, takeOidcAnswer } from './take-oidc-answer.server.ts'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { anOidcServer } from '#tests/support/oidc-server.ts'
import type { OidcServer } from '#tests/support/oidc-server.ts'

let county: TestCounty
let other: TestCounty
let service: OidcServer
let person: string
const email = 'lore.tannert@auental.example'
const verified = { email, email_verified: true }

beforeAll(async () => {
  ;[county, other, service] = await Promise.all([aCounty(), aCounty(), anOidcServer()])
  person = valueOf(await addPerson(county.as(operator), { name: 'Lore Tannert', email })).id
  valueOf(await assignRole(county.as(operator), { personId: person, role: 'moderator', startsOn: '2026-01-01' }))
})
// The service's tokens carry the real time.
beforeEach(() => county.setTime(Temporal.Now.instant().toString()))
afterAll(async () => {
  await Promise.all([county.close(), other.close(), service.close()])
})

test('somebody known with a role comes in through the service, and the second step is decided as for every other way', async () => {
  service.behave({ claims: verified })
  const ctx = withService()
  const answer = await visit(ctx)
  if (typeof answer === 'string') throw new Error(answer)
  expect(valueOf(await signInByOidc(ctx, answer))).toBe('signed_in')
  expect(await whoIs(answer.state)).toMatchObject({ kind: 'staff', id: person, roles: ['moderator'] })
})

test('an address that the service tells only on asking counts as well', async () => {
  service.behave({ claims: verified, lateClaims: true })
  expect(await visit(withService())).toMatchObject({ email })
})

test('an answer opens one session only, also when ten windows send it at the same moment', async () => {
  service.behave({ claims: verified })
  const ctx = withService()
  const answer = await visit(ctx)
  const outcomes = await Promise.all(Array.from({ length: 10 }, async () => valueOf(await signInByOidc(ctx, answer))))
  expect(outcomes.filter((outcome) => outcome === 'signed_in')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'twice')).toHaveLength(9)
})

test('the same address that led back, sent again, gets nothing from the service', async () => {
  service.behave({ claims: verified })
  const ctx = withService()
  const { search, begun } = await goAndComeBack(ctx)
  expect(await takeOidcAnswer(ctx, search, begun)).toMatchObject({ email })
  expect(await takeOidcAnswer(ctx, search, begun)).toBe('wrong')
  expect(await takeOidcAnswer(ctx, search, null)).toBe('twice')
})

test.each([
  ['another state', {}, (search: string) => search.replace(/state=[^&]+/, 'state=other'), 'wrong'],
  ['no code', {}, (search: string) => search.replace(/code=[^&]+&?/, ''), 'wrong'],
  ['a code of somebody else', {}, (search: string) => search.replace(/code=[^&]+/, 'code=stolen'), 'wrong'],
  ['another nonce', { forged: { nonce: 'other' } }, undefined, 'wrong'],
  ['a token for another site', { forged: { aud: 'another-site' } }, undefined, 'wrong'],
  ['a token of another issuer', { forged: { iss: 'https://elsewhere.example' } }, undefined, 'wrong'],
  ['a foreign signature', { foreignKey: true }, undefined, 'wrong'],
  ['a mixed-up issuer in the address', { issuerInAddress: 'https://elsewhere.example' }, undefined, 'issuer'],
  ['an address that is not verified', { claims: { email, email_verified: false } }, undefined, 'unverified'],
  ['an address of which nothing is said', { claims: { email } }, undefined, 'unverified'],
  ['no address', { claims: { email_verified: true } }, undefined, 'unknown'],
  ['a clock an hour behind', { forged: { iat: hoursFromNow(-2), exp: hoursFromNow(-1) } }, undefined, 'clock'],
  ['a no of the person', { denies: true }, undefined, 'denied'],
  ['a service that falls silent', { silentAt: '/token' }, undefined, 'late']
] as const)('%s lets nobody in', async (_, how, change, refusal) => {
  service.behave({ claims: verified, ...how })
  const ctx = withService()
  const { search, begun } = await goAndComeBack(ctx)
  expect(await takeOidcAnswer(ctx, change ? change(search) : search, begun)).toBe(refusal)
})

test('whoever comes back after more than ten minutes is too late', async () => {
  service.behave({ claims: verified })
  const { search, begun } = await goAndComeBack(withService())
  county.setTime(Temporal.Now.instant().add({ minutes: 11 }).toString())
  expect(await takeOidcAnswer(withService(), search, begun)).toBe('late')
})

test('a service that cannot be reached is told as such, and asked anew the next time', async () => {
  service.behave({ claims: verified, silentAt: '/.well-known/openid-configuration' })
  const ctx = withService()
  expect(await beginOidc(ctx, null).catch(refusalOfBeginning)).toBe('late')
  service.behave({ claims: verified })
  expect(await visit(ctx)).toMatchObject({ email })
})

test('nobody is added by signing in, and nobody without a role of today comes in', async () => {
  const ctx = withService()
  expect(valueOf(await signInByOidc(ctx, { state: 'unknown', email: 'niemand@auental.example' }))).toBe('unknown')
  const { id } = valueOf(await addPerson(county.as(operator), { name: 'Ohne Aufgabe', email: 'ohne@auental.example' }))
  valueOf(await assignRole(county.as(operator), { personId: id, role: 'moderator', startsOn: '2025-01-01', endsOn: '2025-12-31' }))
  expect(valueOf(await signInByOidc(ctx, { state: 'over', email: 'ohne@auental.example' }))).toBe('unknown')
  expect(await whoIs('over')).toMatchObject({ kind: 'visitor' })
})

test('what was begun at one county is nothing at another', async () => {
  service.behave({ claims: verified })
  const { kept } = await beginOidc(withService(), null)
  const foreign = { ...other.visitor, county: { ...other.visitor.county, secret: county.visitor.county.secret } }
  expect(readBegun(withService(), kept)).not.toBeNull()
  expect(readBegun(withService(), `${kept.slice(0, -4)}AAAA`)).toBeNull()
  // A real second county has a key of its own; here its database alone is another.
  expect(await takeOidcAnswer(foreign, '?code=1', readBegun(foreign, kept))).toBe('twice')
})

function withService(): Context {
  const { issuer, clientId, clientSecret } = service
  const oidc = { issuer, clientId, clientSecret, label: 'Probe', emailClaim: 'email', patienceSeconds: 1 }
  return { ...county.visitor, county: { ...county.visitor.county, oidc } }
}

async function goAndComeBack(ctx: Context) {
  const { address, kept } = await beginOidc(ctx, null)
  const led = await fetch(address, { redirect: 'manual' })
  return { search: new URL(led.headers.get('location') ?? '').search, begun: readBegun(ctx, kept) }
}

async function visit(ctx: Context) {
  const { search, begun } = await goAndComeBack(ctx)
  return await takeOidcAnswer(ctx, search, begun)
}

const whoIs = async (state: string) =>
  await actorOfSession(county.visitor.county.database.db, oidcSessionToken(county.visitor.county.secret, state), county.visitor.now())

function hoursFromNow(hours: number): number {
  return Math.floor(Temporal.Now.instant().add({ hours }).epochMilliseconds / 1000)
}
