import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson } from '../person/add-person.server.ts'
import { assignRole } from '../role/assign-role.server.ts'
import { endRole } from '../role/end-role.server.ts'
import { askForCode } from '../sign-in/ask-for-code.server.ts'
import { endAllSessions, endOtherSessions, endSession } from '../sign-in/end-sessions.server.ts'
import { listSessions } from '../sign-in/read.server.ts'
import { redeemCode, sessionTokenFor } from '../sign-in/redeem-code.server.ts'
import { actorOfSession, signedIn } from '../sign-in/session.server.ts'
import { beginTotp } from './begin-totp.server.ts'
import { confirmTotp } from './confirm-totp.server.ts'
import { proveSecondFactor } from './prove.server.ts'
import { readFactors, readRules } from './read.server.ts'
import { recoveryCodesFor } from './recovery.server.ts'
import { removePasskey, removeTotp } from './remove-factor.server.ts'
import { renewRecoveryCodes } from './renew-codes.server.ts'
import { resetSecondFactor } from './reset.server.ts'
import { setSecondFactorRule } from './set-rule.server.ts'
import { stepOf, totpCode } from './totp.server.ts'
import { openEnrolment } from './totp-enrolment.server.ts'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let other: TestCounty
let made = 0

beforeAll(async () => {
  county = await aCounty()
  other = await aCounty()
})
beforeEach(() => county.setTime('2026-11-23T09:00:00Z'))
afterAll(async () => {
  await county.close()
  await other.close()
})

const db = () => county.visitor.county.database.db
const key = () => `form ${(made += 1)}`
const later = (minutes: number) => county.setTime(Temporal.Instant.from('2026-11-23T09:00:00Z').add({ minutes }).toString())

test('an app is taken up once a code of it was typed, and the recovery codes belong to that form', async () => {
  const { ctx, id, email } = await aPerson()
  valueOf(await beginTotp(ctx, {}))
  const enrolment = await openEnrolment(ctx, id)
  expect(enrolment?.address).toContain(`Landkreis%20Probe:${encodeURIComponent(email)}`)
  expect((await readFactors(db(), id)).totpSince).toBeNull()
  const formKey = key()
  const code = totpCode(await secretOf(id), stepOf(ctx.now()))
  valueOf(await confirmTotp(ctx, { code, formKey }))
  valueOf(await confirmTotp(ctx, { code, formKey }))
  expect(await readFactors(db(), id)).toMatchObject({ totpSince: '2026-11-23', recoveryLeft: 10 })
  expect(await openEnrolment(ctx, id), 'a confirmed secret is never shown again').toBeNull()
  expect((await mailTo(email)).map(({ body }) => body).join()).toContain('Eine App für Codes wurde eingerichtet')
  expect(new Set(recoveryCodesFor(ctx.county.secret, formKey, id)).size).toBe(10)
})

test('nothing in the database opens a door: the secret is sealed, the recovery codes are hashed', async () => {
  const { id, codes, secret } = await withApp()
  const { rows } = { rows: await db().selectFrom('totp').selectAll().where('person_id', '=', id).execute() }
  expect(rows[0]?.sealed_secret.includes(secret)).toBe(false)
  const everything = JSON.stringify([
    await db().selectFrom('recovery_code').selectAll().execute(),
    await db().selectFrom('form_key').selectAll().execute(),
    await db().selectFrom('audit_entry').selectAll().execute()
  ])
  for (const code of codes) expect(everything).not.toContain(code)
})

test('after the e-mail code, whoever has an app is nobody until its code is typed', async () => {
  const { email, secret, id } = await withApp()
  later(5)
  const token = await enter(email)
  expect(await actorOf(token)).toMatchObject({ kind: 'visitor' })
  expect((await signedIn(db(), token, county.visitor.now()))?.standing).toBe('prove')
  const code = totpCode(secret, stepOf(county.visitor.now()))
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code, formKey: key() })).outcome).toBe('proven')
  expect(await actorOf(token)).toMatchObject({ kind: 'staff', id, roles: ['moderator'] })
})

test('a code of the app opens once: not in another session, not again later, nor an older one after it', async () => {
  const { email, secret } = await withApp()
  later(5)
  const [first, second] = [await enter(email), await enter(email)]
  const step = stepOf(county.visitor.now())
  const outcomes = await Promise.all(
    [first, second].map(async (token) => {
      const proof = await proveSecondFactor(county.visitor, { token, code: totpCode(secret, step), formKey: key() })
      return valueOf(proof).outcome
    })
  )
  expect(outcomes.toSorted()).toEqual(['proven', 'wrong'])
  const rest = outcomes[0] === 'proven' ? second : first
  const older = await proveSecondFactor(county.visitor, { token: rest, code: totpCode(secret, step - 1), formKey: key() })
  expect(valueOf(older).outcome).toBe('wrong')
  const next = await proveSecondFactor(county.visitor, { token: rest, code: totpCode(secret, step + 1), formKey: key() })
  expect(valueOf(next).outcome).toBe('proven')
})

test('the code that confirmed the app does not sign in as well', async () => {
  const { email, secret } = await withApp()
  const token = await enter(email)
  const code = totpCode(secret, stepOf(county.visitor.now()))
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code, formKey: key() })).outcome).toBe('wrong')
})

test('the same form sent twice proves once and says the same', async () => {
  const { email, secret } = await withApp()
  later(5)
  const token = await enter(email)
  const form = { token, code: totpCode(secret, stepOf(county.visitor.now())), formKey: key() }
  const answers = await Promise.all([proveSecondFactor(county.visitor, form), proveSecondFactor(county.visitor, form)])
  expect(answers.map((answer) => valueOf(answer).outcome)).toEqual(['proven', 'proven'])
})

test('five wrong codes lock the second step for a quarter of an hour, in every session, whatever is typed', async () => {
  const { email, secret, codes } = await withApp()
  later(5)
  const tokens = [await enter(email), await enter(email)]
  const wrong = await Promise.all(
    Array.from({ length: 12 }, async (_, at) =>
      valueOf(await proveSecondFactor(county.visitor, { token: tokens[at % 2], code: 'falsch', formKey: key() }))
    )
  )
  expect(wrong.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(4)
  const right = () => totpCode(secret, stepOf(county.visitor.now()))
  const [token] = tokens
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code: right(), formKey: key() })).outcome).toBe('locked')
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code: codes[0], formKey: key() })).outcome).toBe('locked')
  later(21)
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code: right(), formKey: key() })).outcome).toBe('proven')
})

test('a recovery code opens once, however it is written, and is counted down', async () => {
  const { email, id, codes } = await withApp()
  const [token, again] = [await enter(email), await enter(email)]
  const code = ` ${String(codes[3]).toUpperCase().replaceAll('-', ' ')} `
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code, formKey: key() })).outcome).toBe('proven')
  expect(valueOf(await proveSecondFactor(county.visitor, { token: again, code, formKey: key() })).outcome).toBe('wrong')
  expect((await readFactors(db(), id)).recoveryLeft).toBe(9)
})

test("somebody else's app, codes and session open nothing here", async () => {
  const mine = await withApp()
  const theirs = await withApp()
  later(5)
  const token = await enter(mine.email)
  const now = county.visitor.now()
  for (const code of [totpCode(theirs.secret, stepOf(now)), theirs.codes[0]]) {
    expect(valueOf(await proveSecondFactor(county.visitor, { token, code, formKey: key() })).outcome).toBe('wrong')
  }
  expect(refusalOf(await proveSecondFactor(county.visitor, { token: 'nothing', code: '123456', formKey: key() })).kind).toBe('closed')
  expect(refusalOf(await proveSecondFactor(other.visitor, { token, code: '123456', formKey: key() })).kind).toBe('closed')
})

test('a clock that is an hour off is told while setting up, and takes nothing up', async () => {
  const { ctx, id } = await aPerson()
  valueOf(await beginTotp(ctx, {}))
  const code = totpCode(await secretOf(id), stepOf(ctx.now()) - 120)
  const refused = await confirmTotp(ctx, { code, formKey: key() })
  expect(refused.ok || refused.refusal.problems).toEqual([{ field: 'code', message: 'secondFactor.clock.behind', values: { minutes: 60 } }])
  expect((await readFactors(db(), id)).totpSince).toBeNull()
})

test('changing the own sign-in wants a proof that is younger than a quarter of an hour', async () => {
  const { email, id } = await withApp()
  const ctx = county.as({ kind: 'staff', id, name: email, roles: [], organizationId: null })
  const session = { id: '00000000-0000-4000-8000-000000000000', provenAt: Temporal.Instant.from('2026-11-23T08:44:59Z'), enrolling: false }
  const stale = county.as({ kind: 'staff', id, name: email, roles: ['coordinator'], organizationId: null, session })
  for (const refused of [stale, ctx, county.visitor]) {
    for (const command of [beginTotp, removeTotp, renewRecoveryCodes, confirmTotp]) {
      expect(refusalOf(await command(refused, { code: '123456', formKey: key() })).kind).toBe('not_allowed')
    }
    expect(refusalOf(await removePasskey(refused, { id: session.id })).kind).toBe('not_allowed')
  }
})

test('without an app nothing is removed, renewed or confirmed; with one, no second is begun', async () => {
  const { ctx } = await aPerson()
  expect(refusalOf(await removeTotp(ctx, {})).kind).toBe('not_found')
  expect(refusalOf(await renewRecoveryCodes(ctx, { formKey: key() })).kind).toBe('conflict')
  expect(refusalOf(await confirmTotp(ctx, { code: '123456', formKey: key() })).kind).toBe('conflict')
  const app = await withApp()
  expect(refusalOf(await beginTotp(app.ctx, {})).kind).toBe('conflict')
  valueOf(await renewRecoveryCodes(app.ctx, { formKey: key() }))
  const token = await enter(app.email)
  expect(valueOf(await proveSecondFactor(county.visitor, { token, code: app.codes[0], formKey: key() })).outcome).toBe('wrong')
  valueOf(await removeTotp(app.ctx, {}))
  expect(await readFactors(db(), app.id)).toMatchObject({ totpSince: null, recoveryLeft: 0 })
})

test('a role that needs a second factor leads people without one to set it up, from its day on', async () => {
  const coordinator = await county.staff('coordinator')
  const { id, email } = await aPerson('council_office')
  valueOf(await setSecondFactorRule(coordinator, { role: 'council_office', requiredFrom: '2026-11-24' }))
  const token = await enter(email)
  expect((await signedIn(db(), token, county.visitor.now()))?.standing).toBe('in')
  const tomorrow = Temporal.Instant.from('2026-11-24T05:00:00Z')
  county.setTime('2026-11-24T05:00:00Z')
  const next = await enter(email)
  expect(await signedIn(db(), next, tomorrow)).toMatchObject({ standing: 'enrol', actor: { kind: 'staff', id, roles: [] } })
  const { actor } = (await signedIn(db(), next, tomorrow)) ?? { actor: county.visitor.actor }
  const ctx = county.as(actor)
  valueOf(await beginTotp(ctx, {}))
  valueOf(await confirmTotp(ctx, { code: totpCode(await secretOf(id), stepOf(ctx.now())), formKey: key() }))
  expect(await signedIn(db(), next, tomorrow)).toMatchObject({ standing: 'in', actor: { roles: ['council_office'] } })
  const rule = (await readRules(db(), '2026-11-24')).find(({ role }) => role === 'council_office')
  expect(rule).toMatchObject({ requiredFrom: '2026-11-24', holders: 1, without: 0 })
  valueOf(await setSecondFactorRule(coordinator, { role: 'council_office', requiredFrom: '' }))
})

test('only the coordination says which role needs a second factor', async () => {
  for (const ctx of [county.visitor, await county.staff('moderator'), await county.staff('data_protection_officer')]) {
    expect(refusalOf(await setSecondFactorRule(ctx, { role: 'moderator', requiredFrom: '2026-12-01' })).kind).toBe('not_allowed')
  }
})

test('a lost factor is taken away by the operator alone; codes and sessions end with it', async () => {
  const { email, id } = await withApp()
  for (const ctx of [county.visitor, await county.staff('coordinator'), await county.staff('moderator')]) {
    expect(refusalOf(await resetSecondFactor(ctx, { email })).kind).toBe('not_allowed')
  }
  valueOf(await resetSecondFactor(county.as(operator), { email }))
  expect(await readFactors(db(), id)).toEqual({ totpSince: null, passkeys: [], recoveryLeft: 0 })
  expect(await listSessions(db(), id, county.visitor.now())).toEqual([])
  expect(refusalOf(await resetSecondFactor(county.as(operator), { email: 'niemand@auental.example' })).kind).toBe('not_found')
})

test('people see and end their own sessions, and no others', async () => {
  const mine = await aPerson()
  const theirs = await aPerson()
  const phone = await enter(mine.email, 'Mozilla/5.0 (Android 15) Gecko Firefox/140.0')
  const sessions = await listSessions(db(), mine.id, county.visitor.now())
  expect(sessions.map(({ browser }) => browser).toSorted()).toEqual(['firefox', 'other'])
  const foreign = (await listSessions(db(), theirs.id, county.visitor.now()))[0]?.id
  expect(refusalOf(await endSession(mine.ctx, { id: foreign })).kind).toBe('not_found')
  expect(refusalOf(await endSession(county.visitor, { id: foreign })).kind).toBe('not_allowed')
  expect(valueOf(await endOtherSessions(mine.ctx, {}))).toEqual({ ended: 1 })
  expect(await actorOf(phone)).toMatchObject({ kind: 'visitor' })
  expect(await actorOf(mine.token)).toMatchObject({ kind: 'staff', id: mine.id })
  const [own] = await listSessions(db(), mine.id, county.visitor.now())
  valueOf(await endSession(mine.ctx, { id: own?.id }))
  expect(refusalOf(await endSession(mine.ctx, { id: own?.id })).kind).toBe('not_found')
})

test('the coordination ends all sessions of a person; nobody else does', async () => {
  const { id, token } = await aPerson()
  for (const ctx of [county.visitor, await county.staff('moderator')])
    expect(refusalOf(await endAllSessions(ctx, { personId: id })).kind).toBe('not_allowed')
  expect(valueOf(await endAllSessions(await county.staff('coordinator'), { personId: id }))).toEqual({ ended: 1 })
  expect(await actorOf(token)).toMatchObject({ kind: 'visitor' })
  expect(refusalOf(await endAllSessions(await other.staff('coordinator'), { personId: id })).kind).toBe('not_found')
})

test('a role that is ended with a day that is over ends the sessions at once', async () => {
  const { token, role } = await aPerson()
  valueOf(await endRole(county.as(operator), { id: role, endsOn: '2026-11-22' }))
  expect(await actorOf(token)).toMatchObject({ kind: 'visitor' })
})

type Someone = { ctx: Context; id: string; email: string; token: string; role: string }

async function aPerson(role = 'moderator'): Promise<Someone> {
  const email = `person${(made += 1)}@auental.example`
  const { id } = valueOf(await addPerson(county.as(operator), { name: 'Erfundene Person', email }))
  const held = valueOf(await assignRole(county.as(operator), { personId: id, role, startsOn: '2026-01-01' }))
  const token = await enter(email)
  return { ctx: county.as(await actorOf(token)), id, email, token, role: held.id }
}

async function withApp(): Promise<Someone & { secret: Buffer; codes: string[] }> {
  const someone = await aPerson()
  valueOf(await beginTotp(someone.ctx, {}))
  const secret = await secretOf(someone.id)
  const formKey = key()
  valueOf(await confirmTotp(someone.ctx, { code: totpCode(secret, stepOf(someone.ctx.now())), formKey }))
  return { ...someone, secret, codes: recoveryCodesFor(someone.ctx.county.secret, formKey, someone.id) }
}

async function enter(email: string, userAgent = ''): Promise<string> {
  const before = new Set((await mailTo(email)).map(({ body }) => body))
  const { id } = valueOf(await askForCode(county.visitor, { email }))
  const code = /\b(\d{4} \d{4})\b/.exec((await mailTo(email)).find(({ body }) => !before.has(body))?.body ?? '')?.[1]
  const formKey = key()
  expect(valueOf(await redeemCode(county.visitor, { codeId: id, code, formKey, userAgent })).outcome).toBe('signed_in')
  return sessionTokenFor(county.visitor.county.secret, formKey, id)
}

async function secretOf(id: string): Promise<Buffer> {
  const { sealed_secret } = await db().selectFrom('totp').select('sealed_secret').where('person_id', '=', id).executeTakeFirstOrThrow()
  return Buffer.from(county.visitor.county.secret.unseal('totp', sealed_secret), 'hex')
}

const actorOf = async (token: string) => await actorOfSession(db(), token, county.visitor.now())
const mailTo = async (email: string) => await readKeptMail(db(), county.visitor.county.secret, email)

test('a deputy has the powers of the role and acts for that organisation, and the trail names both', async () => {
  const lasting = valueOf(
    await addPerson(county.as(operator), { name: 'Vertretene', email: 'vertreten@auental.example', organizationId: 2 })
  )
  valueOf(await assignRole(county.as(operator), { personId: lasting.id, role: 'measure_owner', startsOn: '2026-01-01' }))
  const { ctx, id, token } = await aPerson()
  const deputy = { personId: id, role: 'measure_owner', startsOn: '2026-11-01', endsOn: '2026-11-23', deputyOf: lasting.id }
  valueOf(await assignRole(county.as(operator), deputy))
  const acting = county.as(await actorOf(token))
  expect(acting.actor).toMatchObject({ roles: ['moderator', 'measure_owner'], organizationId: 2, deputyOf: lasting.id })
  valueOf(await endOtherSessions(acting, {}))
  const entries = await db().selectFrom('audit_entry').select('actor').where('subject_id', '=', id).execute()
  expect(entries.map(({ actor }) => actor)).toContain(`staff:${id} for:${lasting.id}`)
  county.setTime('2026-11-23T23:30:00Z')
  expect((await actorOfSession(db(), token, Temporal.Instant.from('2026-11-23T18:00:00Z'))).kind).toBe('staff')
  expect(ctx.actor).toMatchObject({ roles: ['moderator'] })
})
