import { sql } from 'kysely'
import * as v from 'valibot'
import { idList, numberList } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, optionalText, optionalWholeNumber } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { fieldIdsOf } from './field-ids.server.ts'
import { linkSources } from './link-sources.server.ts'
import { mayWordNeeds } from './may.ts'
import { statementLimit } from './need.ts'

const WordNeed = v.object({
  ...localEntries('statement', statementLimit),
  number: optionalWholeNumber(),
  fieldNumbers: v.pipe(numberList, v.minLength(1, 'need.fields.missing')),
  affectedGroup: optionalText(300),
  place: optionalText(300),
  /** Contributions that are its evidence from the start. */
  contributionIds: idList
})

/** Words a need: one sentence that says who lacks what where, with the contributions it is made from. Its number is the next one, unless a free one is given. */
export const wordNeed = defineCommand('need.word', WordNeed, async (tools, input) => {
  const { tx, actor, today, audit, enqueue } = tools
  refuseUnless(mayWordNeeds(actor), 'not_allowed', 'form.not_allowed')
  const number = await freeNumber(tx, input.number)
  const fieldIds = await fieldIdsOf(tx, input.fieldNumbers, 'fieldNumbers')
  const { id } = await tx
    .insertInto('need')
    .values({
      number,
      statement: localTextFrom(input, 'statement'),
      affected_group: input.affectedGroup,
      place: input.place,
      worded_on: today
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('need_field')
    .values(fieldIds.map((fieldId) => ({ need_id: id, field_id: fieldId })))
    .execute()
  await audit('need', id, { number })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  if (input.contributionIds.length) await linkSources(tools, id, input.contributionIds)
  return { id, number }
})

// Needs are never deleted, so the highest number so far is also the highest ever given. The lock makes two writers take turns.
async function freeNumber(tx: Tx, wished: number | null): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('need.number'))`.execute(tx)
  if (wished === null) {
    const { highest } = await tx
      .selectFrom('need')
      .select((need) => need.fn.max('number').as('highest'))
      .executeTakeFirstOrThrow()
    return (highest ?? 0) + 1
  }
  if (wished < 1) refuseEntries([{ field: 'number', message: 'form.whole_number' }])
  const taken = await tx.selectFrom('need').select('id').where('number', '=', wished).executeTakeFirst()
  if (taken) refuseEntries([{ field: 'number', message: 'need.number.taken', values: { number: wished } }])
  return wished
}
