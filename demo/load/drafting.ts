import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { publishReason } from '#domain/3-drafting/disposition/publish-reason.server.ts'
import { wordGoal } from '#domain/3-drafting/goal/word.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import { entriesOfLocalText } from '#platform/command/entries.ts'
import { readRecords } from '../records.ts'
import type { Disposition, Goal, Need, Reason } from '../records.ts'
import type { Act } from './diary.ts'
import type { Known } from './known.ts'

/** The published reasons, each on its day. */
export function reasonActs(known: Known): Act[] {
  return readRecords<Reason[]>('disposition-reasons').map(({ key, kind, reason, published }, at) => ({
    day: published,
    act: async ({ perform }) => {
      const entries = { key, kind, ...entriesOfLocalText('text', reason), position: at + 1 }
      await perform(known.staff.of('coordinator'), publishReason, key, entries)
    }
  }))
}

/** The needs with their evidence, each worded and confirmed on one day. */
export function needActs(known: Known): Act[] {
  return readRecords<Need[]>('needs').map((need) => ({
    day: need.confirmed,
    act: async ({ perform }) => {
      const coordinator = known.staff.of('coordinator')
      const { id } = await perform(coordinator, wordNeed, need.number, {
        number: Number(need.number.replace('B-', '')),
        ...entriesOfLocalText('statement', need.statement),
        fieldNumbers: need.fields,
        affectedGroup: need.affected_group.de,
        place: need.place.de
      })
      known.needs.add(need.number, id)
      const contributionIds = need.evidence.map((key) => known.contributions.of(key))
      await perform(coordinator, linkEvidence, need.number, { needId: id, contributionIds })
      await perform(coordinator, confirmNeed, need.number, { needId: id })
    }
  }))
}

/** The goals on the day on which they were agreed; a guiding goal stands before those that serve it. */
export function goalActs(known: Known): Act[] {
  return readRecords<Goal[]>('goals').map(({ code, level, text, field, parent, agreed }) => ({
    day: agreed,
    act: async ({ perform }) => {
      const parentId = parent === null ? null : known.goals.of(parent)
      const entries = { code, level, ...entriesOfLocalText('text', text), fieldNumber: field, parentId }
      known.goals.add(code, (await perform(known.staff.of('coordinator'), wordGoal, code, entries)).id)
    }
  }))
}

/** What became of each contribution, and why. */
export function dispositionActs(known: Known): Act[] {
  return readRecords<Disposition[]>('dispositions').map(({ contribution, kind, reason, own_reason: own, measure, date }) => ({
    day: date,
    act: async ({ perform }) => {
      await perform(known.staff.of('coordinator'), disposeContribution, contribution, {
        contributionId: known.contributions.of(contribution),
        kind,
        reasonKey: reason,
        ...entriesOfLocalText('reasonText', own ?? null),
        measureId: measure === null ? null : known.measures.of(measure)
      })
    }
  }))
}
