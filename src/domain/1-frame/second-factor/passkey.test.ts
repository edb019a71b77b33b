import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson } from '../person/add-person.server.ts'
import { assignRole } from '../role/assign-role.server.ts'
import { openSession } from '../sign-in/open-session.server.ts'
import { actorOfSession } from '../sign-in/session.server.ts'
import { passkeySessionToken, signInByPasskey } from '../sign-in/sign-in-by-passkey.server.ts'
import { addPasskey } from './add-passkey.server.ts'
import { creationOptions, passkeyChallenge, requestOptions } from './passkey.server.ts'
import { proveByPasskey } from './prove-by-passkey.server.ts'
import { readFactors } from './read.server.ts'
import { removePasskey } from './remove-factor.server.ts'
import * as v from 'valibot'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { makeFormKey } from '#platform/web/form-key.server.ts'
import { anAuthenticator } from '#tests/support/authenticator.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

const host = { rpId: 'plan.auental.example', origin: 'https://plan.auental.example' }
const elsewhere = { rpId: 'plan.bergland.example', origin: 'https://plan.bergland.example' }
const Opened = v.object({ personId: v.string(), token: v.string() })
// Stands for any first step.
const openForTest = defineCommand('test.open-session', Opened, async (tools, { personId, token }) => {
  await openSession(tools, { personId, token, way: 'code', userAgent: '' })
})

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
const aKey = () => makeFormKey(county.visitor.county.secret, 'test', county.visitor.now(), county.visitor.random)
const browser = 'what this browser alone has'
/** What a device is asked to sign for a form: in this browser, or in a session. */
const asked = (formKey: string, holder = browser) => passkeyChallenge(county.visitor.county.secret, formKey, holder)
const sessionOf = ({ actor }: Context) => (actor.kind === 'staff' ? (actor.session?.id ?? '') : '')

test('a passkey is made for this site and signs in by itself, with both steps at once', async () => {
  const { id, device } = await withPasskey()
  const formKey = aKey()
  const form = { answer: device.use(asked(formKey), host), host, formKey, browser, userAgent: 'Firefox/140.0' }
  valueOf(await signInByPasskey(county.visitor, form))
  valueOf(await signInByPasskey(county.visitor, form))
  const token = passkeySessionToken(county.visitor.county.secret, formKey)
  expect(await actorOfSession(db(), token, county.visitor.now())).toMatchObject({ kind: 'staff', id, roles: ['moderator'] })
  expect((await readFactors(db(), id)).passkeys).toMatchObject([{ name: 'Diensthandy', host: host.rpId, usedOn: '2026-11-23' }])
})

test('the options name the site, the challenge is that of the form, and PIN or finger is asked for', async () => {
  const { id, ctx } = await someone()
  const formKey = aKey()
  const challenge = asked(formKey)
  const options: unknown = JSON.parse(await creationOptions(db(), { id, name: 'Erfundene Person' }, host, challenge))
  expect(options).toMatchObject({
    challenge,
    rp: { id: host.rpId, name: 'Landkreis Probe' },
    authenticatorSelection: { userVerification: 'required' }
  })
  expect(JSON.parse(await requestOptions(db(), host, challenge, id))).toMatchObject({
    challenge,
    rpId: host.rpId,
    allowCredentials: []
  })
  expect(ctx.actor.kind).toBe('staff')
})

test('the first passkey brings recovery codes, a second one leaves them, the last one takes them along', async () => {
  const { id, ctx } = await withPasskey()
  expect((await readFactors(db(), id)).recoveryLeft).toBe(10)
  const formKey = aKey()
  expect(
    valueOf(
      await addPasskey(ctx, { name: 'Schlüssel', answer: anAuthenticator().create(asked(formKey, sessionOf(ctx)), host), host, formKey })
    )
  ).toEqual({
    withCodes: false
  })
  for (const passkey of (await readFactors(db(), id)).passkeys) valueOf(await removePasskey(ctx, { id: passkey.id }))
  expect(await readFactors(db(), id)).toEqual({ totpSince: null, passkeys: [], recoveryLeft: 0 })
})

test('a passkey of another host is refused by name, whichever way it comes', async () => {
  const { device, ctx } = await withPasskey()
  const formKey = aKey()
  const there = await signInByPasskey(county.visitor, { answer: device.use(asked(formKey), elsewhere), host: elsewhere, formKey, browser })
  expect(refusalOf(there)).toMatchObject({ kind: 'invalid', message: 'passkey.other_host' })
  const phished = await signInByPasskey(county.visitor, { answer: device.use(asked(formKey), elsewhere), host, formKey, browser })
  expect(refusalOf(phished).message).toBe('passkey.refused')
  const next = aKey()
  const added = await addPasskey(ctx, {
    name: 'Fremd',
    answer: anAuthenticator().create(asked(next, sessionOf(ctx)), elsewhere),
    host,
    formKey: next
  })
  expect(refusalOf(added).message).toBe('passkey.refused')
})

test('an answer is good for the challenge of its own form, once', async () => {
  const { device } = await withPasskey()
  const formKey = aKey()
  const answer = device.use(asked(formKey), host)
  valueOf(await signInByPasskey(county.visitor, { answer, host, formKey, browser }))
  expect(refusalOf(await signInByPasskey(county.visitor, { answer, host, formKey: aKey(), browser })).message).toBe('passkey.refused')
  const again = await signInByPasskey(county.visitor, { answer: device.use(asked(formKey), host), host, formKey, browser })
  expect(refusalOf(again).message).toBe('form.key_reused')
})

test('an answer is good in the browser that asked for it, sent a first time or again', async () => {
  const { device } = await withPasskey()
  const [unsent, sent] = [aKey(), aKey()]
  const form = (formKey: string, from: string) => ({ answer: device.use(asked(formKey), host), host, formKey, browser: from })
  const copied = form(unsent, 'another browser')
  expect(refusalOf(await signInByPasskey(county.visitor, copied)).message).toBe('passkey.refused')
  expect(refusalOf(await signInByPasskey(county.visitor, { ...copied, formKey: aKey(), browser: '' })).fields).toEqual(['browser'])
  const own = form(sent, browser)
  valueOf(await signInByPasskey(county.visitor, own))
  expect(refusalOf(await signInByPasskey(county.visitor, { ...own, browser: 'another browser' })).message).toBe('form.key_reused')
})

test('a counter that stands still or runs back tells a copied key, and lets nobody in', async () => {
  const { device } = await withPasskey()
  const formKeys = [aKey(), aKey(), aKey()]
  const answers = [7, 7, 3].map((counter, at) => ({
    answer: device.use(asked(formKeys[at] ?? ''), host, { counter }),
    ...{ host, browser },
    formKey: formKeys[at]
  }))
  valueOf(await signInByPasskey(county.visitor, answers[0]))
  expect(refusalOf(await signInByPasskey(county.visitor, answers[1])).message).toBe('passkey.refused')
  expect(refusalOf(await signInByPasskey(county.visitor, answers[2])).message).toBe('passkey.refused')
})

test('a device that asked for neither PIN nor finger is refused, and so is a forged or unknown one', async () => {
  const { device, ctx } = await withPasskey()
  const formKey = aKey()
  const lazy = await signInByPasskey(county.visitor, {
    answer: device.use(asked(formKey), host, { unverified: true }),
    host,
    formKey,
    browser
  })
  expect(refusalOf(lazy).message).toBe('passkey.refused')
  const unknown = await signInByPasskey(county.visitor, { answer: anAuthenticator().use(asked(formKey), host), host, formKey, browser })
  expect(refusalOf(unknown)).toMatchObject({ kind: 'not_found', message: 'passkey.unknown' })
  for (const answer of ['', 'nothing', '{}', '[1]', '{"id":"a"}'])
    expect(refusalOf(await signInByPasskey(county.visitor, { answer, host, formKey: aKey(), browser })).fields).toEqual(['answer'])
  const twice = aKey()
  expect(
    refusalOf(
      await addPasskey(ctx, { name: 'Noch einmal', answer: device.create(asked(twice, sessionOf(ctx)), host), host, formKey: twice })
    ).fields
  ).toEqual(['answer'])
})

test('a passkey is the second step of its owner, and of nobody else', async () => {
  const mine = await withPasskey()
  const theirs = await withPasskey()
  valueOf(await openForTest(county.visitor, { personId: mine.id, token: 'first step' }))
  expect(await actorOfSession(db(), 'first step', county.visitor.now())).toMatchObject({ kind: 'visitor' })
  const [wrong, elsewhereAsked, right] = [aKey(), aKey(), aKey()]
  const foreign = { token: 'first step', answer: theirs.device.use(asked(wrong, 'first step'), host), host, formKey: wrong }
  expect(refusalOf(await proveByPasskey(county.visitor, foreign)).message).toBe('passkey.refused')
  const ofOther = {
    token: 'first step',
    answer: mine.device.use(asked(elsewhereAsked, 'another session'), host),
    host,
    formKey: elsewhereAsked
  }
  expect(refusalOf(await proveByPasskey(county.visitor, ofOther)).message).toBe('passkey.refused')
  valueOf(
    await proveByPasskey(county.visitor, {
      token: 'first step',
      answer: mine.device.use(asked(right, 'first step'), host),
      host,
      formKey: right
    })
  )
  expect(await actorOfSession(db(), 'first step', county.visitor.now())).toMatchObject({ kind: 'staff', id: mine.id })
  expect(refusalOf(await proveByPasskey(county.visitor, { ...foreign, token: 'none' })).kind).toBe('closed')
})

test('nobody removes the passkey of somebody else, and another county knows none of it', async () => {
  const mine = await withPasskey()
  const theirs = await withPasskey()
  const [passkey] = (await readFactors(db(), theirs.id)).passkeys
  expect(refusalOf(await removePasskey(mine.ctx, { id: passkey?.id })).kind).toBe('not_found')
  const formKey = aKey()
  const there = await signInByPasskey(other.visitor, { answer: mine.device.use(asked(formKey), host), host, formKey, browser })
  expect(refusalOf(there).message).toBe('passkey.unknown')
})

async function someone(): Promise<{ id: string; ctx: Context }> {
  const email = `person${(made += 1)}@auental.example`
  const { id } = valueOf(await addPerson(county.as(operator), { name: 'Erfundene Person', email }))
  valueOf(await assignRole(county.as(operator), { personId: id, role: 'moderator', startsOn: '2026-01-01' }))
  const token = `session ${made}`
  valueOf(await openForTest(county.visitor, { personId: id, token }))
  return { id, ctx: county.as(await actorOfSession(db(), token, county.visitor.now())) }
}

async function withPasskey() {
  const person = await someone()
  const device = anAuthenticator()
  const formKey = aKey()
  const form = { name: 'Diensthandy', answer: device.create(asked(formKey, sessionOf(person.ctx)), host), host, formKey }
  expect(valueOf(await addPasskey(person.ctx, form))).toEqual({ withCodes: true })
  return { ...person, device }
}
