import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { personData } from '#domain/1-frame/person/own-data.server.ts'
import { personalColumns } from '#domain/1-frame/protection/declaration.ts'
import type { DataKind } from '#domain/1-frame/protection/declaration.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { makeAppeal } from '#domain/2-listening/appeal/make.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { ownContribution, readableContribution } from '#domain/6-learning/trace/own-data.server.ts'
import { operator } from '#platform/command/actor.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { register } from './register.ts'

let county: TestCounty
beforeAll(async () => (county = await aCounty()))
afterAll(async () => await county.close())

// What the register knows about an author or a colleague and their download leaves out, each with its reason.
const leftOut: Record<string, string> = {
  'contribution_listing.text': 'the same words once more',
  'contribution_listing.search': 'the same words once more',
  'contribution_notice.explanation': 'written by somebody else, who has a code of their own',
  'contribution_notice.answer_to': 'written by somebody else, who has a code of their own',
  'contribution_redaction.text': 'the text itself, as it stands today',
  'contribution_redaction.sealed_original': 'sealed, because it may name other people',
  'evidence_item.sealed_copy': 'sealed for a proceeding',
  'passkey.credential_id': 'opens a door',
  'passkey.public_key': 'opens a door',
  'recovery_code.code_mac': 'opens a door',
  'session.token_hash': 'opens a door',
  'sign_in_code.code_mac': 'opens a door',
  'totp.sealed_secret': 'opens a door'
}

/** What stands in each column of this kind in the rows of one contribution or person, but for what is left out. */
async function kept(
  key: 'contribution_id' | 'person_id',
  id: string,
  kinds: readonly DataKind[]
): Promise<[column: string, said: string][]> {
  return await onAdmin(county.ownerUrl, async (client) => {
    const { rows } = await client.query<{ table: string }>(
      "select table_name as table from information_schema.columns where table_schema = 'public' and column_name = $1",
      [key]
    )
    const own = key === 'contribution_id' ? 'contribution' : 'person'
    const tables = new Set([...rows.map(({ table }) => table), own])
    const found: [string, string][] = []
    for (const { table, column, data } of personalColumns(register)) {
      const name = `${table}.${column}`
      if (!tables.has(table) || !kinds.includes(data) || name in leftOut || column === key) continue
      const where = table === own ? 'id' : key
      const values = await client.query<{ said: string }>(
        `select distinct to_json("${column}") #>> '{}' as said from "${table}" where "${where}" = $1 and "${column}" is not null`,
        [id]
      )
      found.push(...values.rows.map(({ said }): [string, string] => [name, said]))
    }
    return found
  })
}

test('who holds a receipt gets every word that is kept about their contribution, by whomever it was written', async () => {
  const db = county.visitor.county.database.db
  const text = 'Am Telefon gesagt: Der Bus fehlt.'
  const { id, code } = await says(county, text, { regionId: '1', newsEmail: 'ich@auental.example' })
  const told = { contribution_id: id, translated_by: 'volunteer', translation: 'The bus is missing.' } as const
  await db
    .insertInto('contribution_entry')
    .values({ ...told, entered_on: '2026-11-23', consent_note: 'Am Telefon bejaht' })
    .execute()
  const later = { contribution_id: id, version: 2, text: 'Am Telefon berichtigt.', received_on: '2026-11-23' }
  await db.insertInto('contribution_version').values(later).execute()
  const withheld = { id, reasonCode: 'other', reasonText: 'Passt nicht hierher.' }
  valueOf(await withholdContribution(county.as(operator), withheld))
  valueOf(await makeAppeal(county.visitor, { code, text: 'Doch, es gehört hierher.' }))
  const own = await ownContribution(county.visitor, code)
  if (!own) throw new Error('the receipt opens nothing')
  const all = JSON.stringify(own)
  const words = await kept('contribution_id', id, ['text', 'email'])
  expect(words.map(([column]) => column)).toEqual(
    expect.arrayContaining(['contribution.text', 'contribution_entry.consent_note', 'contribution_version.text', 'moderation_appeal.text'])
  )
  expect(words.filter(([, said]) => said !== '{}' && !all.includes(JSON.stringify(said).slice(1, -1)))).toEqual([])
  expect([own.fields.length, own.region === null]).toEqual([1, false])
  for (const language of ['de', 'fa', 'de-x-leicht'] as const) {
    const page = JSON.stringify(readableContribution(own, language))
    for (const part of [
      text,
      'Am Telefon berichtigt.',
      told.translation,
      'Am Telefon bejaht',
      'Doch, es gehört hierher.',
      'ich@auental.example'
    ])
      expect(page, language).toContain(part)
  }
  expect(await ownContribution(county.visitor, 'K7QM3XTR9WDA')).toBeNull()
})

test('a colleague gets all that is kept about them, how they sign in too, and nothing that opens a door', async () => {
  const { db } = county.visitor.county.database
  const as = county.as(operator)
  const other = valueOf(await addPerson(as, { name: 'Wer Vertreten Wird', email: 'andere@auental.example' }))
  const { id } = valueOf(await addPerson(as, { name: 'Wer Fragt', email: 'wer.fragt@auental.example', function: 'Prüfung' }))
  valueOf(await assignRole(as, { personId: other.id, role: 'moderator', startsOn: '2026-01-01' }))
  valueOf(await assignRole(as, { personId: id, role: 'moderator', startsOn: '2026-01-02', endsOn: '2027-03-04', deputyOf: other.id }))
  const at = (minute: number) => `2026-11-20T10:${minute}:00Z`
  const secret = Buffer.from(`geheim ${randomBytes(12).toString('hex')}`)
  const session = {
    token_hash: secret,
    started_at: at(11),
    expires_at: at(12),
    ended_at: at(13),
    used_hour: at(14),
    second_proven_at: at(15)
  }
  await db
    .insertInto('session')
    .values({ ...session, person_id: id, way: 'oidc', browser: 'firefox' })
    .execute()
  await db
    .insertInto('sign_in_code')
    .values({ person_id: id, code_mac: secret, made_at: at(16), expires_at: at(17), used_at: at(18) })
    .execute()
  await db
    .insertInto('totp')
    .values({ person_id: id, sealed_secret: secret, made_at: at(19), confirmed_at: at(20) })
    .execute()
  await db
    .insertInto('recovery_code')
    .values({ person_id: id, code_mac: secret, made_at: at(21), used_at: at(22) })
    .execute()
  await db
    .insertInto('second_factor_tries')
    .values({ person_id: id, wrong: 4, locked_until: at(23) })
    .execute()
  const key = { credential_id: 'türöffner', public_key: secret, counter: 0, rp_id: 'auental.example', name: 'Diensthandy' }
  await db
    .insertInto('passkey')
    .values({ ...key, person_id: id, made_at: at(24), used_hour: at(25) })
    .execute()
  const own = await personData(db, id)
  const all = JSON.stringify(own)
  const facts = await kept('person_id', id, ['person', 'email', 'times', 'roles', 'session'])
  expect(facts.length).toBeGreaterThan(20)
  const shown = facts.map(([column, said]): [string, string] => [column, said.replace(/\+00:00$/, 'Z')])
  expect(shown.filter(([column, said]) => column !== 'role_assignment.deputy_of' && !all.includes(said))).toEqual([])
  expect(all).toContain('Wer Vertreten Wird')
  for (const door of ['türöffner', secret.toString('hex'), secret.toString('base64'), 'geheim']) expect(all).not.toContain(door)
  expect(await personData(db, crypto.randomUUID())).toBeUndefined()
})
