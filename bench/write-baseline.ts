import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Statement } from './ground/statements.ts'

/**
 * All rows that the command of a contribution writes, as plain inserts without a question or a check of the product: both rate limits,
 * form key with its result, contribution, its field, its place in the list of work, the texts that it is near to, audit entry. One
 * round is one transaction.
 */
export async function contributionRounds(client: pg.Client, count: number): Promise<Statement[][]> {
  const { rows } = await client.query<{ phase: number; field: number }>(
    'select (select min(id) from phase) as phase, (select min(id) from field_of_action) as field'
  )
  const phase = String(rows[0]?.phase)
  const field = String(rows[0]?.field)
  return Array.from({ length: count }, (_, at) => roundOf(at, phase, field))
}

function roundOf(at: number, phase: string, field: string): Statement[] {
  const id = randomUUID()
  const key = `\\x${randomBytes(32).toString('hex')}`
  const content = `\\x${createHash('sha256').update(id).digest('hex')}`
  const text = `Beitrag ${at}: In unserem Dorf fährt am Abend kein Bus, darum erreichen wir den Sprachkurs nicht. Ein Rufbus würde vielen Familien helfen.`
  const insert = (table: string, columns: string[], values: (string | null)[]): Statement => ({
    text: `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, place) => `$${place + 1}`).join(', ')})`,
    values
  })
  return [
    insert('rate_limit', ['key', 'points', 'expire'], [`baseline:${id}`, '1', '1900000000000']),
    insert('rate_limit', ['key', 'points', 'expire'], [`baseline-alike:${id}`, '1', '1900000000000']),
    insert(
      'form_key',
      ['key_hash', 'command', 'content_hash', 'result', 'sent_hour'],
      [key, 'contribution.submit', content, `{"id": "${id}"}`, '2026-11-23T15:00:00Z']
    ),
    insert(
      'contribution',
      ['id', 'phase_id', 'text', 'language', 'kind', 'wish', 'channel', 'received_on', 'receipt_hash'],
      [id, phase, text, 'de', 'need', 'public', 'online', '2026-11-23', content]
    ),
    insert('contribution_field', ['contribution_id', 'field_id'], [id, field]),
    insert('contribution_waiting', ['contribution_id', 'received_on'], [id, '2026-11-23']),
    insert('contribution_near_text', ['contribution_id', 'near_text_id'], [id, '1']),
    insert(
      'audit_entry',
      ['happened_at', 'actor', 'command', 'subject_type', 'subject_id', 'facts'],
      ['2026-11-23T15:00:00Z', 'visitor', 'contribution.submit', 'contribution', id, '{"wish": "public"}']
    )
  ]
}
