import { mayKeepFrame } from '../role/may.ts'
import { MunicipalityInput, municipalityRow } from './municipality.ts'
import { refuseIfTaken, refuseIfUnknown } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Adds a municipality of the county. */
export const addMunicipality = defineCommand('municipality.add', MunicipalityInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const adding = tx.insertInto('municipality').values(municipalityRow(input)).returning('id').executeTakeFirstOrThrow()
  const { id } = await refuseIfUnknown(refuseIfTaken(adding, 'ags', 'municipality.ags_taken'), 'regionId', 'form.choose')
  await audit('municipality', id)
  return { id }
})
