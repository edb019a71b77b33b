import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, optionalLocalEntries, optionalLocalTextFrom, wholeNumber } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const FieldInput = v.pipe(
  v.object({
    number: v.pipe(wholeNumber(), v.minValue(1, 'form.whole_number'), v.maxValue(99, 'form.whole_number')),
    ...localEntries('title', 120),
    /** One sentence: what it will be like. */
    ...optionalLocalEntries('vision', 600)
  })
)

/** Names the field of action with this number, whether it is there already or new. */
export const nameField = defineCommand('field.name', FieldInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { number } = input
  const title = localTextFrom(input, 'title')
  const vision = optionalLocalTextFrom(input, 'vision')
  const { id } = await tx
    .insertInto('field_of_action')
    .values({ number, title, vision })
    .onConflict((known) => known.column('number').doUpdateSet({ title, vision }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('field_of_action', id)
  return { id, number }
})
