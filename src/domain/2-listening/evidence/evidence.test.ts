import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { openLockedZip } from '#tests/support/locked-zip.ts'
import { withdrawContribution } from '../contribution/withdraw.server.ts'
import { redactContribution } from '../moderation/redact.server.ts'
import { withholdContribution } from '../moderation/withhold.server.ts'
import { askForEvidence } from './ask.server.ts'
import { confirmEvidence } from './confirm.server.ts'
import { eraseEndedEvidence } from './erase.server.ts'
import { evidencePackage, handOverEvidence } from './hand-over.server.ts'
import { packagePassphrase } from './passphrase.ts'
import { showPassphrase } from './show-passphrase.server.ts'

let county: TestCounty
let coordinator: Context
let officer: Context
const words = 'Ich weiß, wo Frau Beispiel wohnt, und komme mit Freunden vorbei.'
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  officer = await county.staff('data_protection_officer')
})
beforeEach(() => county.setTime('2026-11-23'))
afterAll(async () => await county.close())

async function threat(): Promise<{ id: string; code: string }> {
  const said = await says(county, words)
  valueOf(await withholdContribution(coordinator, { id: said.id, reasonCode: 'unlawful' }))
  return said
}
const asked = async (id: string) =>
  valueOf(
    await askForEvidence(coordinator, {
      contributions: `/de/desk/contributions/${id}`,
      caseReference: 'Az. 1 Js 2/26',
      until: '2027-11-23'
    })
  ).id

test('evidence is handed over only after a second person confirmed it, and only to coordinator and data protection officer', async () => {
  const { id } = await threat()
  const moderator = await county.staff('moderator')
  const entries = { contributions: id, caseReference: 'x', until: '2027-01-01' }
  expect(refusalOf(await askForEvidence(moderator, entries)).kind).toBe('not_allowed')
  const hold = await asked(id)
  expect(refusalOf(await handOverEvidence(coordinator, { id: hold })).message).toBe('evidence.not_confirmed')
  expect(refusalOf(await confirmEvidence(coordinator, { id: hold })).message).toBe('evidence.other_person')
  expect(refusalOf(await confirmEvidence(moderator, { id: hold })).kind).toBe('not_allowed')
  valueOf(await confirmEvidence(officer, { id: hold }))
  expect(refusalOf(await confirmEvidence(officer, { id: hold })).message).toBe('evidence.confirmed_already')
  expect(refusalOf(await handOverEvidence(moderator, { id: hold })).kind).toBe('not_allowed')
  const found = valueOf(await handOverEvidence(officer, { id: hold }))
  expect(JSON.stringify(found)).toContain('wo Frau Beispiel wohnt')
  expect(JSON.stringify(found)).toContain('contribution.withhold')
  const archive = await evidencePackage(officer, found)
  expect(archive.includes(Buffer.from('Frau Beispiel'))).toBe(false)
  valueOf(await showPassphrase(officer, { id: hold }))
  const passphrase = packagePassphrase(officer.county.secret, hold)
  expect(passphrase).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
  const files = await openLockedZip(archive, passphrase)
  expect(Object.keys(files)).toEqual(['beitraege.json', 'protokoll-pruefung.json', 'lesen.html', 'SHA256SUMS'])
  expect(files['beitraege.json']).toContain('wo Frau Beispiel wohnt')
  expect(files['lesen.html']).toContain('Az. 1 Js 2/26')
})

test('the passphrase is shown only for what was confirmed, to those who hand it over, each time in the audit and nowhere in the database', async () => {
  const hold = await asked((await threat()).id)
  const other = await asked((await threat()).id)
  expect(refusalOf(await showPassphrase(coordinator, { id: hold })).message).toBe('evidence.not_confirmed')
  expect(refusalOf(await showPassphrase(coordinator, { id: crypto.randomUUID() })).kind).toBe('not_found')
  for (const each of [hold, other]) valueOf(await confirmEvidence(officer, { id: each }))
  for (const ctx of [county.visitor, await county.staff('moderator'), await county.staff('confidential_contact')])
    expect(refusalOf(await showPassphrase(ctx, { id: hold })).kind).toBe('not_allowed')
  for (const ctx of [coordinator, officer]) expect(valueOf(await showPassphrase(ctx, { id: hold }))).toEqual({ id: hold })
  valueOf(await showPassphrase(officer, { id: other }))
  expect(packagePassphrase(officer.county.secret, hold)).not.toBe(packagePassphrase(officer.county.secret, other))
  const { db } = coordinator.county.database
  const shown = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where('command', '=', 'evidence.show_passphrase')
    .where('subject_id', '=', hold)
    .execute()
  expect(shown).toHaveLength(2)
  const written = JSON.stringify([
    shown,
    await db.selectFrom('form_key').selectAll().execute(),
    await db.selectFrom('evidence_hold').selectAll().execute()
  ])
  expect(written).not.toContain(packagePassphrase(officer.county.secret, hold))
})

test('what is asked for must exist, with an end that is not too far', async () => {
  const { id } = await threat()
  const ask = async (more: object) =>
    refusalOf(await askForEvidence(coordinator, { contributions: id, caseReference: 'x', until: '2027-01-01', ...more })).fields
  expect(await ask({ until: '2026-11-23' })).toEqual(['until'])
  expect(await ask({ until: '2029-01-01' })).toEqual(['until'])
  expect(await ask({ contributions: 'nichts' })).toEqual(['contributions'])
  expect(await ask({ contributions: '00000000-0000-4000-8000-000000000000' })).toEqual(['contributions'])
})

test('the sealed original outlives blanking out and withdrawal, and is erased when its day has passed', async () => {
  const { id, code } = await threat()
  valueOf(await redactContribution(coordinator, { id, text: words.replace('Beispiel', '▇▇▇') }))
  const hold = await asked(id)
  valueOf(await confirmEvidence(officer, { id: hold }))
  valueOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))
  expect(JSON.stringify(valueOf(await handOverEvidence(officer, { id: hold })))).toContain('Frau Beispiel wohnt')
  const { db } = coordinator.county.database
  await eraseEndedEvidence(db, '2027-11-23', Temporal.Instant.from('2027-11-23T09:00:00Z'))
  valueOf(await handOverEvidence(officer, { id: hold }))
  await eraseEndedEvidence(db, '2027-11-24', Temporal.Instant.from('2027-11-24T09:00:00Z'))
  expect(refusalOf(await handOverEvidence(officer, { id: hold })).message).toBe('evidence.erased')
  const left = await db.selectFrom('evidence_item').select('sealed_copy').where('evidence_hold_id', '=', hold).execute()
  expect(left).toEqual([{ sealed_copy: null }])
})

test('what nobody confirms is erased after a week', async () => {
  const hold = await asked((await threat()).id)
  const { db } = coordinator.county.database
  await eraseEndedEvidence(db, '2026-12-01', Temporal.Instant.from('2026-12-01T09:00:00Z'))
  expect(refusalOf(await confirmEvidence(officer, { id: hold })).message).toBe('evidence.erased')
})
