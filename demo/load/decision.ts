import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { readRecords } from '../records.ts'
import type { Edition, Resolution } from '../records.ts'
import type { Act } from './diary.ts'
import type { Known } from './known.ts'

/** The edition as it was frozen, what the council resolved about it, and the decisions on money, which are facts of their own. */
export function decisionActs(known: Known): Act[] {
  const { number, kind, change_note, frozen } = readRecords<Edition>('edition')
  const resolution = readRecords<Resolution>('resolution')
  return [
    {
      day: frozen,
      act: async ({ perform }) => {
        const entries = { number, kind, changeNote: change_note.de }
        known.editions.add(number, (await perform(known.staff.of('coordinator'), freezeEdition, number, entries)).id)
      }
    },
    {
      day: resolution.date,
      act: async ({ perform }) => {
        await perform(known.staff.of('council_office'), recordResolution, resolution.paper_number, {
          editionId: known.editions.of(resolution.edition),
          bodyId: known.bodies.of(resolution.body),
          resolvedOn: resolution.date,
          paperNumber: resolution.paper_number,
          agendaItem: resolution.agenda_item,
          result: resolution.result,
          votesYes: resolution.votes.yes,
          votesNo: resolution.votes.no,
          votesAbstained: resolution.votes.abstain,
          votesExcluded: resolution.votes.excluded,
          wording: resolution.wording,
          conditions: resolution.conditions,
          outcomes: resolution.measures.map(({ number, outcome }) => ({ measureId: known.measures.of(number), outcome }))
        })
      }
    },
    ...resolution.funding_decisions.map(({ measure, body, date, year, amount_cents, wording }): Act => ({
      day: date,
      act: async ({ perform }) => {
        const entries = { measureId: known.measures.of(measure), bodyId: known.bodies.of(body), decidedOn: date, year }
        await perform(known.staff.of('council_office'), recordFunding, `${measure} ${year}`, {
          ...entries,
          amountCents: amount_cents,
          wording
        })
      }
    }))
  ]
}
