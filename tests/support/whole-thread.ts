import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { reportStatus } from '#domain/5-delivery/reporting/report-status.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aCompleteMeasure } from '#tests/support/drafting.ts'
import { says } from '#tests/support/says.ts'

export type WholeThread = {
  contributionId: string
  number: number | null
  code: string
  needId: string
  measureId: string
  editionId: string
}

/** One contribution drawn through the whole thread by the office's own commands: heard in March, adopted in July, running in October. */
export async function aWholeThread(
  county: TestCounty,
  coordinator: Context,
  given: { name: string; wish?: 'public' | 'office'; text?: string }
): Promise<WholeThread> {
  const { name, wish = 'public', text = `Abends fährt kein Bus zum Sprachkurs (${name}).` } = given
  county.setTime('2026-03-02')
  const { id: contributionId, code } = await says(county, text, { wish })
  county.setTime('2026-03-04')
  const { number } = valueOf(await acceptContribution(coordinator, { id: contributionId, personalDataSeen: 'on' }))
  county.setTime('2026-04-10')
  const { measureId, needId } = await aCompleteMeasure(county, coordinator, name)
  valueOf(await linkEvidence(coordinator, { needId, contributionIds: [contributionId] }))
  valueOf(await confirmNeed(coordinator, { needId }))
  county.setTime('2026-05-12')
  valueOf(await proposeMeasure(coordinator, { measureId }))
  county.setTime('2026-06-22')
  const edition = valueOf(
    await freezeEdition(coordinator, { number: `1.${name.replaceAll(/\D/g, '')}`, kind: 'resolution', changeNote: 'Erste Fassung' })
  )
  county.setTime('2026-07-13')
  const contents = await coordinator.county.database.db
    .selectFrom('edition_measure')
    .select('measure_id')
    .where('edition_id', '=', edition.id)
    .execute()
  valueOf(
    await recordResolution(coordinator, {
      editionId: edition.id,
      bodyId: 1,
      resolvedOn: '2026-07-13',
      result: 'adopted',
      votesYes: 41,
      votesNo: 6,
      votesAbstained: 3,
      wording: 'Der Kreistag beschließt den Plan.',
      outcomes: contents.map(({ measure_id }) => ({ measureId: measure_id, outcome: 'adopted_subject_to_funding' }))
    })
  )
  county.setTime('2026-09-01')
  valueOf(
    await recordFunding(coordinator, {
      measureId,
      decidedOn: '2026-09-01',
      year: 2027,
      amountCents: 1_250_000,
      wording: 'Mittel freigegeben.'
    })
  )
  county.setTime('2026-10-05')
  valueOf(
    await reportStatus(coordinator, { measureId, implementation: 'running', light: 'at_risk', sentence: 'Eine Stelle ist noch frei.' })
  )
  county.setTime('2026-10-20')
  valueOf(
    await disposeContribution(coordinator, { contributionId, kind: 'adopted', reasonText_de: 'Daraus wurde der Abendbus.', measureId })
  )
  county.setTime('2026-11-23')
  return { contributionId, number, code, needId, measureId, editionId: edition.id }
}
