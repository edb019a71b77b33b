import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endRole } from '../role/end-role.server.ts'
import { assignRole } from '../role/assign-role.server.ts'
import { addPerson } from '../person/add-person.server.ts'
import { askForCode } from './ask-for-code.server.ts'
import { eraseOldSignIns } from './erase.server.ts'
import { redeemCode, sessionTokenFor } from './redeem-code.server.ts'
import { actorOfSession } from './session.server.ts'
import { signOut } from './sign-out.server.ts'
import { operator } from '#platform/command/actor.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let other: TestCounty
let person: string
let role: string
const email = 'lore.tannert@auental.example'

beforeAll(async () => {
  county = await aCounty()
  other = await aCounty()
  person = valueOf(await addPerson(county.as(operator), { name: 'Lore Tannert', email })).id
  role = valueOf(await assignRole(county.as(operator), { personId: person, role: 'moderator', startsOn: '2026-01-01' })).id
})
beforeEach(() => county.setTime('2026-11-23T09:00:00Z'))
afterAll(async () => {
  await county.close()
  await other.close()
})

test('a code from the mail opens a session with the roles of today', async () => {
  const { codeId, code } = await askAndRead()
  expect(valueOf(await redeemCode(county.visitor, { codeId, code, formKey: 'a1' })).outcome).toBe('signed_in')
  expect(await whoIs('a1', codeId)).toMatchObject({ kind: 'staff', id: person, roles: ['moderator'] })
})

test('a code may be typed with spaces or in Arabic digits', async () => {
  const { codeId, code } = await askAndRead()
  const arabic = code.replaceAll(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
  expect(
    valueOf(await redeemCode(county.visitor, { codeId, code: `${arabic.slice(0, 4)} ${arabic.slice(4)}`, formKey: 'a2' })).outcome
  ).toBe('signed_in')
})

test('a code opens one session only, also when forty windows send it at the same moment', async () => {
  const { codeId, code } = await askAndRead()
  const outcomes = await Promise.all(
    Array.from(
      { length: 40 },
      async (_, at) => valueOf(await redeemCode(county.visitor, { codeId, code, formKey: `window ${at}` })).outcome
    )
  )
  expect(outcomes.filter((outcome) => outcome === 'signed_in')).toHaveLength(1)
  expect(valueOf(await redeemCode(county.visitor, { codeId, code, formKey: 'later' })).outcome).toBe('over')
  expect(await whoIs('later', codeId)).toMatchObject({ kind: 'visitor' })
})

test('the same form sent twice signs in once and gets the same session', async () => {
  const before = await sessions()
  const { codeId, code } = await askAndRead()
  const outcomes = await Promise.all(
    Array.from({ length: 2 }, async () => valueOf(await redeemCode(county.visitor, { codeId, code, formKey: 'double' })))
  )
  expect(outcomes.map((each) => each.outcome)).toEqual(['signed_in', 'signed_in'])
  expect(await sessions()).toBe(before + 1)
})

test('a code ends after fifteen minutes', async () => {
  const { codeId, code } = await askAndRead()
  county.setTime('2026-11-23T09:15:01Z')
  expect(valueOf(await redeemCode(county.visitor, { codeId, code, formKey: 'late' })).outcome).toBe('over')
})

test('after five wrong tries even the right code is over', async () => {
  const { codeId, code } = await askAndRead()
  const wrong = code === '00000000' ? '11111111' : '00000000'
  for (let left = 4; left >= 0; left--) {
    const answer = valueOf(await redeemCode(county.visitor, { codeId, code: wrong, formKey: `wrong ${left}` }))
    expect(answer).toEqual({ outcome: 'wrong', triesLeft: left })
  }
  expect(valueOf(await redeemCode(county.visitor, { codeId, code, formKey: 'right' })).outcome).toBe('over')
})

test('a code of five digits is refused beside its field and counts as no try', async () => {
  const { codeId, code } = await askAndRead()
  expect(refusalOf(await redeemCode(county.visitor, { codeId, code: '12345', formKey: 'short' }))).toMatchObject({
    kind: 'invalid',
    fields: ['code']
  })
  expect(valueOf(await redeemCode(county.visitor, { codeId, code, formKey: 'whole' })).outcome).toBe('signed_in')
})

test('a code of another browser finds nothing: the id in its cookie is another one', async () => {
  const mine = await askAndRead()
  const theirs = valueOf(await askForCode(county.visitor, { email }))
  expect(valueOf(await redeemCode(county.visitor, { codeId: theirs.id, code: mine.code, formKey: 'b1' })).outcome).toBe('wrong')
  expect(valueOf(await redeemCode(county.visitor, { codeId: undefined, code: mine.code, formKey: 'b2' })).outcome).toBe('over')
})

test('an address that nobody has gets the same answer, leaves no mail and no trace of the address', async () => {
  const known = valueOf(await askForCode(county.visitor, { email }))
  const unknown = valueOf(await askForCode(county.visitor, { email: 'niemand@auental.example' }))
  expect(Object.keys(unknown)).toEqual(Object.keys(known))
  expect(unknown.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const { db } = county.visitor.county.database
  expect(await db.selectFrom('mail').select('id').where('recipient', '=', 'niemand@auental.example').execute()).toEqual([])
  const entries = await db.selectFrom('audit_entry').selectAll().where('subject_id', '=', unknown.id).execute()
  expect(entries).toHaveLength(1)
  expect(JSON.stringify(entries)).not.toContain('niemand')
  expect(valueOf(await redeemCode(county.visitor, { codeId: unknown.id, code: '12345678', formKey: 'u1' })).outcome).toBe('wrong')
})

test('the code itself stands nowhere in the database', async () => {
  const { codeId } = await askAndRead()
  const row = await county.visitor.county.database.db
    .selectFrom('sign_in_code')
    .selectAll()
    .where('id', '=', codeId)
    .executeTakeFirstOrThrow()
  expect(row.code_mac).toHaveLength(32)
})

test('a session ends by signing out, and after ten hours by itself', async () => {
  const token = await signIn('out')
  valueOf(await signOut(county.visitor, { token }))
  expect(await actor(token)).toMatchObject({ kind: 'visitor' })
  const second = await signIn('hours')
  county.setTime('2026-11-23T18:59:00Z')
  expect(await actor(second)).toMatchObject({ kind: 'staff' })
  county.setTime('2026-11-23T19:00:01Z')
  expect(await actor(second)).toMatchObject({ kind: 'visitor' })
})

test('the session of one county is nobody in another', async () => {
  const token = await signIn('county')
  expect(await actorOfSession(other.visitor.county.database.db, token, other.visitor.now())).toMatchObject({ kind: 'visitor' })
})

test('a role that has ended shuts its person out on the next day', async () => {
  county.setTime('2026-11-23T16:00:00Z')
  const token = await signIn('ends')
  valueOf(await endRole(county.as(operator), { id: role, endsOn: '2026-11-23' }))
  expect(await actor(token)).toMatchObject({ kind: 'staff', roles: ['moderator'] })
  // Past midnight in the county.
  county.setTime('2026-11-23T23:30:00Z')
  expect(await actor(token)).toMatchObject({ kind: 'staff', roles: [] })
})

test('codes and sessions are erased a day after they have run out', async () => {
  const { db } = county.visitor.county.database
  await askAndRead()
  county.setTime('2026-11-25T09:00:00Z')
  await eraseOldSignIns(db, county.visitor.now())
  expect(await db.selectFrom('sign_in_code').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('session').selectAll().execute()).toEqual([])
})

async function askAndRead(): Promise<{ codeId: string; code: string }> {
  const { id } = valueOf(await askForCode(county.visitor, { email: email.toUpperCase() }))
  const { db } = county.visitor.county.database
  const mails = await readKeptMail(db, county.visitor.county.secret, email)
  await db.deleteFrom('mail').where('recipient', '=', email).execute()
  const code = /\b(\d{4}) (\d{4})\b/.exec(mails[0]?.body ?? '')
  return { codeId: id, code: `${code?.[1] ?? ''}${code?.[2] ?? ''}` }
}

async function signIn(formKey: string): Promise<string> {
  const { codeId, code } = await askAndRead()
  expect(valueOf(await redeemCode(county.visitor, { codeId, code, formKey })).outcome).toBe('signed_in')
  return sessionTokenFor(county.visitor.county.secret, formKey, codeId)
}

async function whoIs(formKey: string, codeId: string) {
  return await actor(sessionTokenFor(county.visitor.county.secret, formKey, codeId))
}

async function actor(token: string) {
  return await actorOfSession(county.visitor.county.database.db, token, county.visitor.now())
}

async function sessions(): Promise<number> {
  const rows = await county.visitor.county.database.db.selectFrom('session').select('token_hash').execute()
  return rows.length
}
