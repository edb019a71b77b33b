import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { AskEvidenceInput, longestMonths } from './evidence.ts'
import { mayKeepEvidence } from './may.ts'

/**
 * Asks for contributions to be kept as evidence for a criminal case. Their originals are sealed aside at once, so that nothing is
 * lost while a second person looks; they can be read only after that person has confirmed.
 */
export const askForEvidence = defineCommand('evidence.ask', AskEvidenceInput, async ({ tx, actor, now, today, county, audit }, input) => {
  refuseUnless(mayKeepEvidence(actor), 'not_allowed', 'form.not_allowed')
  const last = Temporal.PlainDate.from(today).add({ months: longestMonths }).toString()
  if (input.until <= today || input.until > last)
    refuseEntries([{ field: 'until', message: 'evidence.until.range', values: { months: longestMonths } }])
  const found = await tx
    .selectFrom('contribution as c')
    .leftJoin('contribution_redaction as r', 'r.contribution_id', 'c.id')
    .select(['c.id', 'c.text', 'r.sealed_original as sealed', 'r.text as redacted'])
    .where('c.id', 'in', input.contributions)
    .orderBy('c.id')
    .forUpdate('c')
    .execute()
  const kept = found.flatMap((row) => {
    const original = row.text ?? (row.sealed ? county.secret.unseal('contribution-original', row.sealed) : row.redacted)
    return original === null ? [] : [{ contribution_id: row.id, sealed_copy: county.secret.seal('evidence', original) }]
  })
  if (kept.length !== input.contributions.length) refuseEntries([{ field: 'contributions', message: 'evidence.contributions.unknown' }])
  const { id } = await tx
    .insertInto('evidence_hold')
    .values({ case_reference: input.caseReference, until: input.until, asked_at: now, asked_by: actorForAudit(actor) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('evidence_item')
    .values(kept.map((item) => ({ ...item, evidence_hold_id: id })))
    .execute()
  await audit('evidence_hold', id, { count: kept.length, until: input.until })
  return { id }
})
