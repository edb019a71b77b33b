import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { Json } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { writeLockedZip } from '#platform/files/write-locked-zip.server.ts'
import { EvidenceInput } from './evidence.ts'
import { mayKeepEvidence } from './may.ts'
import { packagePassphrase } from './passphrase.ts'

/**
 * Hands over what was confirmed: for each contribution the original text, the days, the decisions and the audit entries about it.
 * That it was handed over is audited, each time. Who wrote it is not in it: nobody knows.
 */
export const handOverEvidence = defineCommand('evidence.hand_over', EvidenceInput, async ({ tx, actor, county, audit }, { id }) => {
  refuseUnless(mayKeepEvidence(actor), 'not_allowed', 'form.not_allowed')
  const hold = await tx.selectFrom('evidence_hold').selectAll().where('id', '=', id).executeTakeFirst()
  refuseUnless(hold, 'not_found', 'form.not_found')
  refuseUnless(!hold.erased_on, 'closed', 'evidence.erased')
  refuseUnless(hold.confirmed_at, 'not_allowed', 'evidence.not_confirmed')
  const items = await itemsOf(tx, id)
  await audit('evidence_hold', id, { count: items.length })
  return {
    id,
    caseReference: hold.case_reference,
    contributions: items.map(({ sealed, ...item }) => {
      const text = sealed ? county.secret.unseal('evidence', sealed) : ''
      return { ...item, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
  }
})

type Found = { id: string; caseReference: string; contributions: Json }

/**
 * The package as an encrypted ZIP: contributions with their audit entries, the check of the audit trail's seal, a page to read, and checksums
 * of all. Its passphrase travels another way.
 */
export async function evidencePackage(ctx: Context, { id, ...found }: Found): Promise<Buffer> {
  const seal = await verifyAudit(ctx.county.database.db, ctx.county.secret)
  const now = ctx.now()
  const made = now.toString()
  const files = [
    { name: 'beitraege.json', content: Buffer.from(JSON.stringify({ made, ...found }, null, 2)) },
    { name: 'protokoll-pruefung.json', content: Buffer.from(JSON.stringify({ made, ...seal }, null, 2)) },
    { name: 'lesen.html', content: Buffer.from(readable(made, found)) }
  ]
  const sums = files.map(({ name, content }) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`).join('')
  const all = [...files, { name: 'SHA256SUMS', content: Buffer.from(sums) }]
  return await writeLockedZip(all, packagePassphrase(ctx.county.secret, id), now)
}

type Item = {
  id: string
  number: number | null
  language: string
  channel: string
  receivedOn: string
  publishedOn: string | null
  withdrawnOn: string | null
  decisions: Json
  audit: Json
  sealed: Buffer | null
}

async function itemsOf(tx: Tx, holdId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select c.id, n.number, c.language, c.channel, c.received_on::text as "receivedOn", n.published_on::text as "publishedOn",
      (select w.withdrawn_on::text from contribution_withdrawal w where w.contribution_id = c.id) as "withdrawnOn", i.sealed_copy as sealed,
      coalesce((select jsonb_agg(jsonb_build_object('decision', d.decision, 'rule', d.reason_code, 'reason', d.reason_text, 'on', d.decided_on) order by d.id)
        from contribution_decision d where d.contribution_id = c.id), '[]') as decisions,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.happened_at, 'command', e.command, 'facts', e.facts,
          'sealPosition', s.position, 'seal', encode(s.hash, 'hex')) order by e.id)
        from audit_entry e left join audit_seal s on s.entry_id = e.id where e.subject_type = 'contribution' and e.subject_id = c.id::text), '[]') as audit
    from evidence_item i join contribution c on c.id = i.contribution_id left join contribution_number n on n.contribution_id = c.id
    where i.evidence_hold_id = ${holdId} order by c.received_on, c.id`.execute(tx)
  return rows
}

/** The same for people: a plain page without scripts. */
function readable(made: string, found: Omit<Found, 'id'>): string {
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>${safe(found.caseReference)}</title>
<h1>Beweissicherung: ${safe(found.caseReference)}</h1><p>Erstellt ${safe(made)} (UTC). Wer die Beiträge geschrieben hat, ist nicht bekannt; Tage statt Uhrzeiten, wie gespeichert.</p>
<pre style="white-space:pre-wrap">${safe(JSON.stringify(found.contributions, null, 2))}</pre></html>\n`
}
