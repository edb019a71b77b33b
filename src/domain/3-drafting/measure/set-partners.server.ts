import * as v from 'valibot'
import { numberList, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'

const SetPartners = v.object({ measureId: requiredId, organizationIds: numberList })

/** Says which organisations take part in a measure beside its lead: exactly these. */
export const setPartners = defineCommand(
  'measure.set-partners',
  SetPartners,
  async ({ tx, actor, audit }, { measureId, organizationIds }) => {
    refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
    await lockMeasure(tx, measureId)
    const known = organizationIds.length
      ? await tx.selectFrom('organization').select('id').where('id', 'in', organizationIds).execute()
      : []
    if (known.length < organizationIds.length) refuseEntries([{ field: 'organizationIds', message: 'form.choose' }])
    await tx.deleteFrom('measure_partner').where('measure_id', '=', measureId).execute()
    if (organizationIds.length)
      await tx
        .insertInto('measure_partner')
        .values(organizationIds.map((organizationId) => ({ measure_id: measureId, organization_id: organizationId })))
        .execute()
    await audit('measure', measureId, { partners: organizationIds })
    return { id: measureId }
  }
)
