import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { erasePerson } from '#domain/1-frame/person/erase-person.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { askForCode } from '#domain/1-frame/sign-in/ask-for-code.server.ts'
import { answerBarrier } from '#domain/1-frame/barrier/answer-barrier.server.ts'
import { reportBarrier } from '#domain/1-frame/barrier/report-barrier.server.ts'
import { closeConfidential } from '#domain/2-listening/confidential-report/close.server.ts'
import { reportConfidentially } from '#domain/2-listening/confidential-report/report.server.ts'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { keepImportFile } from '#domain/2-listening/contribution/import/keep-file.server.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { submitContribution } from '#domain/2-listening/contribution/submit.server.ts'
import { makeAppeal } from '#domain/2-listening/appeal/make.server.ts'
import { askForNewsMail } from '#domain/2-listening/news-mail/ask.server.ts'
import { decideNotices } from '#domain/2-listening/notice/decide.server.ts'
import { reportContribution } from '#domain/2-listening/notice/report.server.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { repeatErasures } from '#domain/2-listening/erasure/erase-again.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { eraseNewsAddress } from '#domain/2-listening/news/erase-address.server.ts'
import { operator, system } from '#platform/command/actor.ts'
import { readSettings } from '#platform/config/settings.ts'
import { erasuresSince } from '#platform/erasure/erasure-log.server.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { allJobs } from './jobs.server.ts'
import { eraseWhatIsOver } from './retention.server.ts'

const start = Temporal.PlainDate.from('2026-11-23')
const dataDir = mkdtempSync(join(tmpdir(), 'mitplan-retention-'))
let county: TestCounty
beforeAll(async () => (county = await aCounty()))
afterAll(async () => {
  await county.close()
  rmSync(dataDir, { recursive: true })
})

/** The words that were planted, and the days after which each is still there and gone. */
const planted: [word: string, still: number, gone: number][] = [
  ['importliste', 0, 2],
  ['unbestaetigt', 7, 9],
  ['mailtext', 29, 31],
  ['antwortadresse', 29, 32],
  ['meldeadresse@', 29, 32],
  ['mailempfaenger', 89, 92],
  ['abgeschlossen', 179, 182],
  ['zurueckgehalten', 364, 367],
  ['begruendung', 364, 367],
  ['urspruenglich', 364, 367],
  ['barriere', 364, 367],
  ['ehemalige', 364, 367],
  ['offenemeldung', 729, 732],
  ['bestaetigt@', 1824, 1827],
  ['neuigkeiten@', 1824, 1827],
  ['veroeffentlicht', 3650, 3656],
  ['geschwaerzt', 3650, 3656],
  ['meldegrund', 3650, 3656],
  ['beschwerdegrund', 3650, 3656]
]

test('every private word is there until its last day and nowhere after it: tables, sealed pieces, outbox, queue and files', async () => {
  const words = await plantEverything()
  const days = [...new Set(planted.flatMap(([, still, gone]) => [still, gone]))].toSorted((a, b) => a - b)
  for (const day of days) {
    county.setTime(start.add({ days: day }).toString())
    await eraseWhatIsOver(county.as(system))
    const all = await everything()
    for (const [word, still, gone] of planted) {
      if (day <= still) expect(all.includes(words(word)), `${word} is still there on day ${day}`).toBe(true)
      if (day >= gone) expect(all.includes(words(word)), `${word} is gone on day ${day}`).toBe(false)
    }
  }
  const { db } = county.visitor.county.database
  const left = await db.selectFrom('contribution').select(['text', 'receipt_hash', 'municipality_id', 'received_on']).execute()
  expect(left.map(({ text, receipt_hash, municipality_id }) => [text, receipt_hash, municipality_id])).toEqual(
    left.map(() => [null, null, null])
  )
  expect(left.length, 'number, day and counts stay').toBeGreaterThan(0)
  for (const table of [
    'person',
    'role_assignment',
    'sign_in_code',
    'mail',
    'working_link',
    'form_key',
    'import_file',
    'barrier_report'
  ] as const)
    expect((await db.selectFrom(table).selectAll().execute()).length, table).toBe(0)
})

test('who was erased is erased again after a restore, once, and what was never erased stays', async () => {
  county.setTime('2026-11-24')
  const formKey = randomUUID()
  const contribution = valueOf(await submit('Wiederkehr', formKey, 'zurueck@auental.example'))
  const person = valueOf(await addPerson(county.as(operator), { name: 'Wer Geht', email: 'wer.geht@auental.example' }))
  const other = valueOf(await addPerson(county.as(operator), { name: 'Wer Bleibt', email: 'wer.bleibt@auental.example' }))
  const before = await snapshot()
  valueOf(await withdrawContribution(county.visitor, { code: receiptFor(county.visitor.county.secret, formKey), sure: 'on' }))
  valueOf(await erasePerson(await county.staff('data_protection_officer'), { id: person.id, sure: 'on' }))
  await runRemembering()
  const erasures = erasuresSince(dataDir, 'test')
  expect(erasures.map(({ subject, id }) => [subject, id]).toSorted()).toEqual(
    [
      ['contribution', contribution.id],
      ['person', person.id]
    ].toSorted()
  )
  await restore(before)
  expect(await everything()).toContain('wer.geht@auental.example')
  expect(await repeatErasures(county.as(operator), erasures)).toBe(2)
  const all = await everything()
  for (const word of ['Wiederkehr', 'zurueck@', 'wer.geht@']) expect(all.includes(word), word).toBe(false)
  expect(all).toContain('wer.bleibt@auental.example')
  expect(await repeatErasures(county.as(operator), erasures)).toBe(0)
  await expect(repeatErasures(county.as(operator), [{ subject: 'planet', id: other.id, at: county.visitor.now() }])).rejects.toThrow(
    'planet'
  )
  await expect(repeatErasures(await county.staff('coordinator'), erasures)).rejects.toThrow('refused')
})

test('a person who holds a role is not erased, and nobody erases people but coordination and data protection', async () => {
  const { id } = valueOf(await addPerson(county.as(operator), { name: 'Noch da', email: 'noch.da@auental.example' }))
  for (const ctx of [county.visitor, await county.staff('moderator', 'measure_owner', 'council_office', 'confidential_contact')]) {
    expect(refusalOf(await erasePerson(ctx, { id, sure: 'on' })).kind).toBe('not_allowed')
    expect(refusalOf(await eraseNewsAddress(ctx, { email: 'noch.da@auental.example' })).kind).toBe('not_allowed')
  }
  const coordinator = await county.staff('coordinator')
  expect(refusalOf(await erasePerson(coordinator, { id: randomUUID(), sure: 'on' })).kind).toBe('not_found')
  expect(refusalOf(await erasePerson(coordinator, { id })).fields).toEqual(['sure'])
  valueOf(await assignRole(county.as(operator), { personId: id, role: 'moderator', startsOn: '2026-11-01' }))
  expect(refusalOf(await erasePerson(coordinator, { id, sure: 'on' })).message).toBe('person.erase.has_role')
})

test('an address goes from the news and from the outbox when its owner asks for it', async () => {
  valueOf(await submit('Etwas', randomUUID(), 'bitte.loeschen@auental.example'))
  const answerTo = 'Bitte.loeschen@auental.example'
  valueOf(await reportBarrier(county.visitor, { text: 'Zu klein', page: '/de', answerTo }))
  const said = valueOf(await submit('Etwas anderes', randomUUID()))
  const { number } = valueOf(await acceptContribution(county.as(operator), { id: said.id }))
  valueOf(await reportContribution(county.visitor, { number: number ?? 0, reasonCode: 'other', explanation: 'So nicht', answerTo }))
  const officer = await county.staff('data_protection_officer')
  expect(valueOf(await eraseNewsAddress(officer, { email: 'Bitte.Loeschen@auental.example' }))).toEqual({ erased: 3 })
  expect((await everything()).toLowerCase()).not.toContain('bitte.loeschen@')
  expect(valueOf(await eraseNewsAddress(officer, { email: 'bitte.loeschen@auental.example' }))).toEqual({ erased: 0 })
  // After a restore each is forgotten once more.
  const { db } = county.visitor.county.database
  const again = { answer_to: answerTo }
  const notice = await db.updateTable('contribution_notice').set(again).returning('id').executeTakeFirstOrThrow()
  const barrier = await db.updateTable('barrier_report').set(again).returning('id').executeTakeFirstOrThrow()
  const at = county.visitor.now()
  const erasures = [
    { subject: 'contribution_notice', id: notice.id, at },
    { subject: 'barrier_report', id: barrier.id, at }
  ]
  expect(await repeatErasures(county.as(operator), erasures)).toBe(2)
  expect(await repeatErasures(county.as(operator), erasures)).toBe(0)
})

function submit(text: string, formKey: string, newsEmail = '') {
  const entries = {
    phaseId: 1,
    text,
    language: 'de',
    kind: 'need',
    fieldNumbers: [3],
    municipalityId: '1',
    wish: 'public',
    newsEmail,
    formKey
  }
  return submitContribution(county.visitor, entries)
}

async function plantEverything(): Promise<(word: string) => string> {
  const mark = randomUUID().slice(0, 8)
  const word = (name: string) => (name.endsWith('@') ? `${name.slice(0, -1)}.${mark}@` : `${name}${mark}`)
  const mailbox = (name: string) => `${name}.${mark}@auental.example`
  const as = county.as(operator)
  const published = valueOf(await submit(word('veroeffentlicht'), randomUUID(), mailbox('bestaetigt')))
  const { number } = valueOf(await acceptContribution(as, { id: published.id }))
  const notice = { number: number ?? 0, reasonCode: 'other', explanation: word('meldegrund'), answerTo: mailbox('meldeadresse') }
  valueOf(await reportContribution(county.visitor, notice))
  valueOf(await decideNotices(as, { contributionId: published.id, outcome: 'kept', reason: 'Das bleibt.' }))
  valueOf(await submit('wartet', randomUUID(), word('unbestaetigt') + '@auental.example'))
  const withheldKey = randomUUID()
  const withheld = valueOf(await submit(word('zurueckgehalten'), withheldKey))
  valueOf(await withholdContribution(as, { id: withheld.id, reasonCode: 'other', reasonText: word('begruendung') }))
  const code = receiptFor(county.visitor.county.secret, withheldKey)
  valueOf(await makeAppeal(county.visitor, { code, text: word('beschwerdegrund') }))
  valueOf(await askForNewsMail(county.visitor, { email: mailbox('neuigkeiten'), language: 'de' }))
  const redacted = valueOf(await submit(`${word('urspruenglich')} ${word('geschwaerzt')}`, randomUUID()))
  valueOf(await acceptContribution(as, { id: redacted.id }))
  valueOf(await redactContribution(as, { id: redacted.id, text: `▇▇▇ ${word('geschwaerzt')}` }))
  valueOf(
    await reportBarrier(county.visitor, { text: word('barriere'), page: '/de', answerTo: word('antwortadresse') + '@auental.example' })
  )
  const { db } = county.visitor.county.database
  const barrier = await db.selectFrom('barrier_report').select('id').executeTakeFirstOrThrow()
  valueOf(await answerBarrier(as, { id: barrier.id }))
  const contact = await county.staff('confidential_contact')
  valueOf(await reportConfidentially(county.visitor, { text: word('abgeschlossen'), formKey: randomUUID() }))
  const closed = await db.selectFrom('confidential_report').select('id').executeTakeFirstOrThrow()
  valueOf(await closeConfidential(contact, { id: closed.id }))
  valueOf(await reportConfidentially(county.visitor, { text: word('offenemeldung'), formKey: randomUUID() }))
  const former = valueOf(await addPerson(as, { name: word('ehemalige'), email: 'ehemalige@auental.example' }))
  valueOf(await assignRole(as, { personId: former.id, role: 'moderator', startsOn: '2026-01-01', endsOn: start.toString() }))
  valueOf(await askForCode(county.visitor, { email: 'ehemalige@auental.example' }))
  const list = fileContent(new TextEncoder().encode(`id,text\n1,${word('importliste')}\n`))
  valueOf(await keepImportFile(as, { fileName: 'liste.csv', file: list }))
  await onAdmin(county.ownerUrl, async (client) => {
    // Mail and a subscription as their commands leave them, without waiting for their days; everybody was added on the county's own day.
    const now = `${start.toString()}T09:00:00Z`
    const sealed = county.visitor.county.secret.seal('mail', word('mailtext'))
    await client.query(
      "insert into mail (recipient, subject, sealed_body, written_at, expires_at) values ($1, 'Betreff', $2, $3, $3::timestamptz + interval '30 days')",
      [word('mailempfaenger'), sealed, now]
    )
    await client.query('update news_subscription set confirmed_at = $1 where email = $2', [now, mailbox('bestaetigt')])
    await client.query('update news_mail_subscription set confirmed_at = $1', [now])
    await client.query('update person set added_on = $1', [start.toString()])
  })
  return word
}

/** Everything that is kept: each row of each table, what is sealed opened, each file of the data folder. */
async function everything(): Promise<string> {
  const { secret } = county.visitor.county
  const texts = await onAdmin(county.ownerUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')"
    )
    const found: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      found.push(...rows.map(({ row }) => row))
    }
    const sealed: [sql: string, purpose: string][] = [
      ['select sealed_body as bytes from mail where sealed_body is not null', 'mail'],
      ['select sealed_content as bytes from confidential_report', 'confidential'],
      ['select sealed_text as bytes from confidential_message', 'confidential'],
      ['select sealed_original as bytes from contribution_redaction where sealed_original is not null', 'contribution-original']
    ]
    for (const [query, purpose] of sealed)
      for (const { bytes } of (await client.query<{ bytes: Buffer }>(query)).rows) found.push(secret.unseal(purpose, bytes))
    const files = await client.query<{ text: string }>("select encode(content, 'escape') as text from import_file")
    return [...found, ...files.rows.map(({ text }) => text)]
  })
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return [...texts, ...files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))].join('\n')
}

/** Runs the jobs that remember erasures, as the queue would. */
async function runRemembering(): Promise<void> {
  const job = allJobs(readSettings({ DATA_DIR: dataDir }))['protection:remember-erasure']
  const { rows } = await onAdmin(county.ownerUrl, (client) =>
    client.query<{ payload: Record<string, unknown> }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'protection:remember-erasure' and j.payload->>'id' in (select subject_id from audit_entry where happened_at > '2026-11-24' and happened_at < '2026-11-25')`
    )
  )
  for (const { payload } of rows) await job?.(county.as(system), payload)
}

const backedUp = ['contribution', 'contribution_withdrawal', 'news_subscription', 'person', 'mail'] as const

/** The rows of the tables that a backup would bring back. */
async function snapshot(): Promise<Map<string, string>> {
  return await onAdmin(county.ownerUrl, async (client) => {
    const kept = new Map<string, string>()
    for (const table of backedUp) {
      const { rows } = await client.query<{ all: string }>(`select coalesce(json_agg(t), '[]')::text as all from ${table} t`)
      kept.set(table, rows[0]?.all ?? '[]')
    }
    return kept
  })
}

async function restore(kept: Map<string, string>): Promise<void> {
  await onAdmin(county.ownerUrl, async (client) => {
    await client.query("set session_replication_role = 'replica'")
    for (const table of backedUp) {
      await client.query(`delete from ${table}`)
      await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [kept.get(table)])
    }
  })
}
