import { askForStatus } from '#domain/5-delivery/reporting/ask-for-status.server.ts'
import { reportStatus } from '#domain/5-delivery/reporting/report-status.server.ts'
import { readRecords } from '../records.ts'
import type { Measure, Organization, StatusReport } from '../records.ts'
import type { Act } from './diary.ts'
import type { Known } from './known.ts'

/** Status reports: the coordinator asks, the lead reports by the link in its mail. */
export function deliveryActs(known: Known): Act[] {
  return readRecords<StatusReport[]>('status-reports').flatMap(({ measure, asked, date, implementation, light, sentence }) => {
    const email = addressOfLead(measure)
    let mailedAt: Temporal.Instant
    const ask: Act['act'] = async ({ perform, now }) => {
      await perform(known.staff.of('coordinator'), askForStatus, measure, { measureId: known.measures.of(measure) })
      mailedAt = now()
    }
    const report: Act['act'] = async ({ perform, holderOfLink }) => {
      const entries = { measureId: known.measures.of(measure), implementation, light, sentence: sentence.de }
      await perform(await holderOfLink('status', email, mailedAt), reportStatus, measure, entries)
    }
    return [
      { day: asked, act: ask },
      { day: date, act: report }
    ]
  })
}

function addressOfLead(number: string): string {
  const lead = readRecords<Measure[]>('measures').find((measure) => measure.number === number)?.lead?.organization
  return readRecords<Organization[]>('organizations').find(({ key }) => key === lead)?.email ?? ''
}
