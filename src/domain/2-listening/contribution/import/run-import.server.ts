import { sql } from 'kysely'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { phaseOpenOn } from '#domain/1-frame/phase/read.server.ts'
import { correctContributions } from '../correct.server.ts'
import { insertImported } from '../take-in.server.ts'
import type { ImportedContribution } from '../take-in.server.ts'
import type { ImportChoices } from './choices.ts'
import type { Progress } from './import-input.ts'
import { withPlan } from './plan-list.server.ts'
import type { PlannedList, RowsOf } from './plan-list.server.ts'
import type { PlanSummary } from './plan-summary.ts'
import type { PlannedRow } from './plan.ts'

export type ImportedList = {
  runId: string
  new: number
  changed: number
  same: number
  failed: number
  /** Of the changed rows those whose contribution is withdrawn, erased or blanked: they stay as they are. */
  closed: number
}

/** The import itself, inside the transaction of a command. With a run's id given, that id is used: an uploaded file becomes the run of the same id. */
export async function runImport(
  tools: CommandTools,
  given: { runId: string | null; fileName: string; content: Uint8Array; choices: ImportChoices; onProgress?: Progress | undefined }
): Promise<ImportedList> {
  const { tx, today, audit, enqueue } = tools
  const { choices, content } = given
  const fieldIds = await chosenFields(tx, choices.fieldNumbers)
  const phase = await phaseOpenOn(tx, today)
  refuseUnless(phase, 'closed', 'import.no_phase')
  // Two imports of one source at once: the second waits, and then finds the rows of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${choices.source}`}, 0))`.execute(tx)
  const runId = given.runId ?? randomId(tools)
  const counts = await withPlan(tx, { content, choices, today, texts: false }, async (list, rowsOf) => {
    const plan = usable(list)
    await insertRun(tools, runId, given.fileName, choices, plan)
    const closed = await writeRows(tools, { runId, phaseId: phase.id, choices, fieldIds }, rowsOf, progressOf(plan, given.onProgress))
    return { new: plan.counts.new, changed: plan.counts.changed, same: plan.counts.same, failed: plan.counts.failed, closed }
  })
  await audit('import_run', runId, counts)
  if (counts.new) await enqueue('moderation:near-texts', {}, { key: 'moderation:near-texts' })
  if (counts.changed) await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  return { runId, ...counts }
}

type Destination = { runId: string; phaseId: number; choices: ImportChoices; fieldIds: readonly number[] }

/** Writes the new and the changed rows batch by batch; says how many of the changed ones stay as they are. */
async function writeRows(
  tools: CommandTools,
  { runId, phaseId, choices, fieldIds }: Destination,
  rowsOf: RowsOf,
  report: (more: number) => Promise<void>
): Promise<number> {
  const { tx, today } = tools
  const { source, wish, channel } = choices
  const own = { kind: choices.kind, fieldIds }
  await report(0)
  for await (const rows of rowsOf('new')) {
    const taken = rows.map((row) => ({ row, contribution: asContribution(row, randomId(tools), own, today) }))
    const contributions = taken.map(({ contribution }) => contribution)
    await insertImported(tx, contributions, { phaseId, wish, channel })
    const written = taken.map(({ row, contribution }) => ({ row, contributionId: contribution.id }))
    await rememberRows(tx, runId, source, written)
    await report(rows.length)
  }
  let closed = 0
  for await (const rows of rowsOf('changed')) {
    const corrections = rows.map((row) => asContribution(row, row.contributionId, own, today))
    closed += (await correctContributions(tx, corrections, today)).closed
    const written = rows.map((row) => ({ row, contributionId: row.contributionId }))
    await rememberRows(tx, runId, source, written)
    await report(rows.length)
  }
  return closed
}

function progressOf({ counts }: PlanSummary, onProgress: Progress | undefined): (more: number) => Promise<void> {
  let done = 0
  return async (more) => await onProgress?.((done += more), counts.new + counts.changed)
}

function usable(list: PlannedList): PlanSummary {
  if (list.state === 'ready') return list.plan
  if (list.state === 'unreadable') {
    const { code, ...values } = list.problem
    refuseEntries([{ field: 'file', message: `import.problem.${code}`, values }])
  } else refuseEntries(list.problems.map(({ key, values }, at) => ({ field: at ? `columns.${at}` : 'columns', message: key, values })))
  throw new Error('A list that cannot be used was not refused')
}

async function chosenFields(tx: Tx, numbers: readonly number[]): Promise<number[]> {
  if (!numbers.length) return []
  const fields = await tx.selectFrom('field_of_action').select('id').where('number', 'in', numbers).execute()
  if (fields.length !== numbers.length) refuseEntries([{ field: 'fieldNumbers', message: 'form.unusable' }])
  return fields.map((field) => field.id)
}

async function insertRun(
  { tx, now }: CommandTools,
  id: string,
  fileName: string,
  choices: ImportChoices,
  { counts, failed }: PlanSummary
): Promise<void> {
  const { source, wish, language, channel } = choices
  await tx
    .insertInto('import_run')
    .values({
      ...{ id, source, file_name: fileName, wish, language, channel, started_at: now },
      ...{ added: counts.new, changed: counts.changed, same: counts.same, failed: counts.failed },
      problems: JSON.stringify(failed.items)
    })
    .execute()
}

function asContribution(
  row: PlannedRow,
  id: string,
  own: { kind: ImportChoices['kind']; fieldIds: readonly number[] },
  today: string
): ImportedContribution {
  return {
    ...{ id, text: row.text, language: row.language, kind: row.kind ?? own.kind },
    fieldIds: row.fields.length ? row.fields : own.fieldIds,
    municipalityId: row.municipality,
    regionId: row.municipality === null ? row.region : null,
    receivedOn: row.received ?? today
  }
}

async function rememberRows(
  tx: Tx,
  runId: string,
  source: string,
  rows: readonly { row: PlannedRow; contributionId: string }[]
): Promise<void> {
  await sql`
    insert into import_row (source, identity, contribution_id, content_hash, text_hash, import_run_id)
    select ${source}, identity, contribution_id, decode(content, 'hex'), decode(text, 'hex'), ${runId}::uuid
    from unnest(${rows.map(({ row }) => row.identity)}::text[], ${rows.map((each) => each.contributionId)}::uuid[],
      ${rows.map(({ row }) => row.contentHash)}::text[], ${rows.map(({ row }) => row.textKey)}::text[]) as given (identity, contribution_id, content, text)
    on conflict (source, identity) do update
      set content_hash = excluded.content_hash, text_hash = excluded.text_hash, import_run_id = excluded.import_run_id`.execute(tx)
}

/** A random UUID (version 4) of the chance that was passed in. */
function randomId({ random }: Pick<CommandTools, 'random'>): string {
  const bytes = random(16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
