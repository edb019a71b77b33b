import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { contributionState } from './contribution.ts'
import type { Channel, ContributionKind, ContributionState, Wish } from './contribution.ts'
import { receiptHash } from './receipt.ts'
import type { ReceiptSecret } from './receipt.ts'

export type FieldName = { id: number; number: number; title: LocalText }

/** All that the office and the author may know of one contribution. */
export type Contribution = {
  id: string
  /** The public number, once it was published; it stays after a withdrawal. */
  number: number | null
  state: ContributionState
  wish: Wish
  kind: ContributionKind | null
  language: string
  channel: Channel
  receivedOn: string
  publishedOn: string | null
  withdrawnOn: string | null
  /** What others may read: without personal data, else the latest version, else the original; null when erased. */
  shownText: string | null
  originalText: string | null
  redactedOn: string | null
  versions: { version: number; text: string | null; receivedOn: string }[]
  decisions: { decision: 'accepted' | 'withheld'; reasonCode: string | null; reasonText: string | null; decidedOn: string }[]
  fields: FieldName[]
  municipality: { id: number; name: string } | null
  region: { id: number; name: LocalText } | null
}

/** What everybody may read of a published contribution. The municipality is null while too few share it and the language. */
export type PublicContribution = {
  number: number
  id: string
  publishedOn: string
  text: string
  language: string
  kind: ContributionKind | null
  fields: FieldName[]
  municipality: string | null
  region: LocalText | null
}

/** One contribution with its facts, for the desk; null when unknown. */
export async function contributionById(db: Db, id: string): Promise<Contribution | null> {
  return await readContribution(db, sql`c.id = ${id}`)
}

/** One contribution for its author, who holds the receipt code; null when no contribution has this code. */
export async function contributionByReceipt(db: Db, secret: ReceiptSecret, code: string): Promise<Contribution | null> {
  return await readContribution(db, sql`c.receipt_hash = ${receiptHash(secret, code)}`)
}

/** A contribution that is public now, by its number; null for a number that is unknown, withdrawn, withheld or only for the office. */
export async function publicContribution(db: Db, number: number): Promise<PublicContribution | null> {
  const { rows } = await sql<PublicContribution>`
    select l.number, l.contribution_id as id, l.published_on as "publishedOn", l.text, l.language, l.kind,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'title', f.title) order by f.number)
        from field_of_action f where f.id = any(l.field_ids)), '[]') as fields,
      m.name as municipality, r.name as region
    from contribution_listing l
    left join municipality m on m.id = l.shown_municipality_id
    left join region r on r.id = l.region_id
    where l.number = ${number}`.execute(db)
  return rows[0] ?? null
}

type Row = Omit<Contribution, 'state' | 'shownText'> & { redactedText: string | null }

async function readContribution(db: Db, condition: ReturnType<typeof sql>): Promise<Contribution | null> {
  const { rows } = await sql<Row>`
    select c.id, n.number, c.wish, c.kind, c.language, c.channel, c.received_on as "receivedOn", n.published_on as "publishedOn",
      w.withdrawn_on as "withdrawnOn", c.text as "originalText", r.text as "redactedText", r.redacted_on as "redactedOn",
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'text', v.text, 'receivedOn', v.received_on) order by v.version)
        from contribution_version v where v.contribution_id = c.id), '[]') as versions,
      coalesce((select jsonb_agg(jsonb_build_object('decision', d.decision, 'reasonCode', d.reason_code, 'reasonText', d.reason_text,
        'decidedOn', d.decided_on) order by d.id) from contribution_decision d where d.contribution_id = c.id), '[]') as decisions,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'title', f.title) order by f.number)
        from contribution_field cf join field_of_action f on f.id = cf.field_id where cf.contribution_id = c.id), '[]') as fields,
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as municipality,
      case when g.id is not null then jsonb_build_object('id', g.id, 'name', g.name) end as region
    from contribution c
    left join contribution_number n on n.contribution_id = c.id
    left join contribution_withdrawal w on w.contribution_id = c.id
    left join contribution_redaction r on r.contribution_id = c.id
    left join municipality m on m.id = c.municipality_id
    left join region g on g.id = coalesce(m.region_id, c.region_id)
    where ${condition}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { redactedText, ...facts } = row
  const latest = row.decisions.at(-1)?.decision ?? null
  const state = contributionState({ wish: row.wish, decision: latest, withdrawnOn: row.withdrawnOn, erased: row.originalText === null })
  const shownText = row.originalText === null ? null : (redactedText ?? row.versions.at(-1)?.text ?? row.originalText)
  return { ...facts, state, shownText }
}
