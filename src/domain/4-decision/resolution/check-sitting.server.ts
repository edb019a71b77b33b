import { sql } from 'kysely'
import type { InferOutput } from 'valibot'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { standingResolutions } from './read.server.ts'
import { furtherResolution } from './resolution.ts'
import type { ResolutionInput, ResolutionResult, Subject } from './resolution.ts'

type Input = InferOutput<typeof ResolutionInput>
type Beside = { id: string; agendaItem: string; about: Subject; result: ResolutionResult; measureIds: string[] }

/**
 * Finds the record that this one corrects, and what is wrong with it beside the others of its sitting: each is a resolution of its own with
 * its own item of the agenda, one alone decides on the whole edition, and each measure is spoken of once. Two clerks at once take turns.
 */
export async function checkSitting(tx: Tx, input: Input): Promise<{ corrects: string | null; problems: EntryProblem[] }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`resolution ${input.editionId}`}, 0))`.execute(tx)
  const corrects = input.corrects === '' || input.corrects === furtherResolution ? null : input.corrects
  if (corrects) await requireStanding(tx, input.editionId, corrects)
  const beside = (await ofSitting(tx, input)).filter(({ id }) => id !== corrects)
  if (!beside.length) return { corrects, problems: [] }
  if (input.corrects === '') return { corrects, problems: [{ field: 'corrects', message: 'resolution.corrects.choose' }] }
  return { corrects, problems: [...itemProblems(input, beside), ...subjectProblems(input, beside), ...measureProblems(input, beside)] }
}

async function requireStanding(tx: Tx, editionId: string, id: string): Promise<void> {
  const { rows } = await sql<{ standing: boolean }>`
    select id in (select id from ${standingResolutions} s) as standing from resolution where id = ${id} and edition_id = ${editionId}`.execute(
    tx
  )
  const [found] = rows
  refuseUnless(found, 'not_found', 'resolution.corrects.unknown')
  refuseUnless(found.standing, 'conflict', 'resolution.corrects.again')
}

async function ofSitting(tx: Tx, { editionId, bodyId, resolvedOn }: Input): Promise<Beside[]> {
  const { rows } = await sql<Beside>`
    select r.id, r.agenda_item as "agendaItem", r.about, r.result,
      array(select measure_id from resolution_measure where resolution_id = r.id) as "measureIds"
    from ${standingResolutions} r where r.edition_id = ${editionId} and r.body_id = ${bodyId} and r.resolved_on = ${resolvedOn}
    order by r.recorded_at`.execute(tx)
  return rows
}

function itemProblems({ agendaItem }: Input, beside: readonly Beside[]): EntryProblem[] {
  if (!agendaItem) return [{ field: 'agendaItem', message: 'resolution.item.missing' }]
  const taken = beside.some((each) => bare(each.agendaItem) === bare(agendaItem))
  return taken ? [{ field: 'agendaItem', message: 'resolution.item.taken', values: { number: agendaItem } }] : []
}

// "TOP 5", "Ö 5" and "5." are one item.
function bare(item: string): string {
  return item
    .toLowerCase()
    .replace(/^(?:top|ö)?[\s.]*/, '')
    .replaceAll(/[\s.]+$/g, '')
}

function subjectProblems({ about, result }: Input, beside: readonly Beside[]): EntryProblem[] {
  if (about !== 'edition' || result === 'noted') return []
  const decided = beside.find((each) => each.about === 'edition' && each.result !== 'noted')
  return decided ? [{ field: 'about', message: 'resolution.about.taken', values: { item: decided.agendaItem || '–' } }] : []
}

function measureProblems({ about, outcomes }: Input, beside: readonly Beside[]): EntryProblem[] {
  if (about !== 'measures') return []
  return outcomes.flatMap(({ measureId }) => {
    const other = beside.find((each) => each.about === 'measures' && each.measureIds.includes(measureId))
    return other
      ? [{ field: `outcome.${measureId}`, message: 'resolution.elsewhere' as const, values: { item: other.agendaItem || '–' } }]
      : []
  })
}
