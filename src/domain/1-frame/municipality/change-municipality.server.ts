import { mayKeepFrame } from '../role/may.ts'
import { KnownMunicipalityInput, municipalityRow } from './municipality.ts'
import { refuseIfTaken, refuseIfUnknown } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes what is known of a municipality. */
export const changeMunicipality = defineCommand(
  'municipality.change',
  KnownMunicipalityInput,
  async ({ tx, actor, audit, enqueue }, input) => {
    refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
    const changing = tx
      .updateTable('municipality')
      .set(municipalityRow(input))
      .where('id', '=', input.id)
      .returning('id')
      .executeTakeFirst()
    const changed = await refuseIfUnknown(refuseIfTaken(changing, 'ags', 'municipality.ags_taken'), 'regionId', 'form.choose')
    refuseUnless(changed, 'not_found', 'form.not_found')
    await audit('municipality', input.id)
    // The public list shows regions where places are small: it is made anew from the facts.
    await enqueue('contribution:rebuild-listing', {}, { key: 'contribution:rebuild-listing' })
  }
)
