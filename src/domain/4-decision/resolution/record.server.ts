import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import type { InferOutput } from 'valibot'
import { checkSitting } from './check-sitting.server.ts'
import { mayRecordResolutions } from './may.ts'
import { isAdopting, outcomeByResult, outcomeFits, ResolutionInput } from './resolution.ts'
import type { Outcome } from './resolution.ts'

type Input = InferOutput<typeof ResolutionInput>

/**
 * Records what a body resolved about an edition, with the outcome for each of its measures or for those alone that it is about. A recorded
 * resolution is never edited: a correction is a new one that names it. That a measure is adopted says nothing about its money.
 */
export const recordResolution = defineCommand('resolution.record', ResolutionInput, async ({ tx, actor, today, audit, enqueue }, input) => {
  refuseUnless(mayRecordResolutions(actor), 'not_allowed', 'form.not_allowed')
  const edition = await tx.selectFrom('edition').select(['id', 'number', 'frozen_on']).where('id', '=', input.editionId).executeTakeFirst()
  refuseUnless(edition, 'not_found', 'edition.unknown')
  const corrects = await requireSoundEntries(tx, input, edition.frozen_on, today)
  const measures = await tx
    .selectFrom('edition_measure')
    .select(['measure_id', 'number'])
    .where('edition_id', '=', edition.id)
    .orderBy('number')
    .execute()
  const outcomes = outcomesFor(measures, input)
  const { id } = await tx
    .insertInto('resolution')
    .values({
      edition_id: edition.id,
      body_id: input.bodyId,
      resolved_on: input.resolvedOn,
      paper_number: input.paperNumber,
      agenda_item: input.agendaItem,
      about: input.about,
      corrects,
      result: input.result,
      votes_yes: input.votesYes,
      votes_no: input.votesNo,
      votes_abstained: input.votesAbstained,
      votes_excluded: input.votesExcluded,
      wording: input.wording,
      conditions: input.conditions
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (outcomes.length)
    await tx
      .insertInto('resolution_measure')
      .values(outcomes.map((each) => ({ ...each, resolution_id: id })))
      .execute()
  await audit('resolution', id, { edition: edition.id, body: input.bodyId, result: input.result, ...(corrects ? { corrects } : {}) })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  for (const { measure_id: measureId } of measures) await enqueue('news:measure', { measureId }, { key: `news:measure:${measureId}` })
  return { id }
})

async function requireSoundEntries(tx: Tx, input: Input, frozenOn: string, today: string): Promise<string | null> {
  const problems: EntryProblem[] = []
  const body = await tx.selectFrom('body').select('id').where('id', '=', input.bodyId).executeTakeFirst()
  if (!body) problems.push({ field: 'bodyId', message: 'form.choose' })
  if (input.resolvedOn > today) problems.push({ field: 'resolvedOn', message: 'resolution.day.future' })
  if (input.resolvedOn < frozenOn) problems.push({ field: 'resolvedOn', message: 'resolution.day.before_edition' })
  const sitting = await checkSitting(tx, input)
  refuseEntries([...problems, ...sitting.problems])
  return sitting.corrects
}

function outcomesFor(
  measures: readonly { measure_id: string; number: string }[],
  input: Input
): { measure_id: string; outcome: Outcome }[] {
  const given = new Map(input.outcomes.map(({ measureId, outcome }) => [measureId, outcome]))
  refuseUnless(
    input.outcomes.every(({ measureId }) => measures.some((measure) => measure.measure_id === measureId)),
    'invalid',
    'resolution.outcome.stranger'
  )
  const problems: EntryProblem[] = []
  const onAll = input.about === 'edition'
  if (!onAll && isAdopting(input.result) && !given.size) problems.push({ field: 'about', message: 'resolution.about.which' })
  const { otherwise } = input
  if (!onAll && otherwise !== null) refuseEntries([{ field: 'otherwise', message: 'resolution.otherwise.only_all' }])
  if (otherwise !== null && measures.some(({ measure_id }) => !given.has(measure_id)) && !outcomeFits(input.result, otherwise))
    refuseEntries([{ field: 'otherwise', message: 'resolution.otherwise.contradicts' }])
  const outcomes: { measure_id: string; outcome: Outcome }[] = []
  for (const { measure_id, number } of measures) {
    const outcome = given.get(measure_id) ?? otherwise ?? (onAll ? outcomeByResult(input.result) : null)
    const field = `outcome.${measure_id}`
    if (outcome === null && onAll && isAdopting(input.result))
      problems.push({ field, message: 'resolution.outcome.missing', values: { number } })
    else if (outcome !== null && !outcomeFits(input.result, outcome))
      problems.push({ field, message: 'resolution.outcome.contradicts', values: { number } })
    else if (outcome !== null) outcomes.push({ measure_id, outcome })
  }
  refuseEntries(problems)
  return outcomes
}
