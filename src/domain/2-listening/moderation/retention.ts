import { personal } from '#domain/1-frame/protection/declaration.ts'
import type { TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import { byWhom } from '#domain/1-frame/protection/platform-tables.ts'
import type {
  ContributionDecision,
  ContributionNotice,
  ContributionRedaction,
  EvidenceHold,
  EvidenceItem,
  MassWithholding,
  ModerationAppeal,
  NoticeDecision,
  RaidMode
} from '#platform/database/tables.ts'
import { contributionWords, contributionYears } from '../contribution/retention.ts'

/** So long the sealed original can prove what was blanked out. */
export const originalDays = 365

const original = { code: 'original', span: { count: originalDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const evidence = { code: 'evidence', enforcedBy: 'platform:erase' } as const
/** So long after the decision the address of whoever gave notice is still there: by then the answer has arrived. */
export const noticeAnswerDays = 30

/** Notices and complaints are kept as long as the words they are about may be. */
const saidYears = { code: 'notice_years', span: { count: contributionYears, unit: 'year' }, enforcedBy: 'platform:erase' } as const
const answered = { code: 'notice_answer', span: { count: noticeAnswerDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const said = personal('notice', 'text', saidYears)

export const redactionColumns: TableDeclaration<ContributionRedaction> = {
  contribution_id: null,
  text: contributionWords,
  sealed_original: personal('contribution', 'text', original),
  redacted_on: null
}

export const decisionColumns: TableDeclaration<ContributionDecision> = {
  id: null,
  contribution_id: null,
  decision: null,
  reason_code: null,
  // Written to the author about the text: it goes with the text.
  reason_text: contributionWords,
  reason_translations: contributionWords,
  decided_on: null,
  decided_by: byWhom
}

export const massWithholdingColumns: TableDeclaration<MassWithholding> = {
  id: null,
  reason_code: null,
  reason_text: null,
  asked_at: null,
  asked_by: byWhom,
  expires_at: null,
  confirmed_at: null,
  confirmed_by: byWhom,
  declined_at: null,
  declined_by: byWhom
}

export const noticeColumns: TableDeclaration<ContributionNotice> = {
  id: null,
  contribution_id: null,
  reason_code: null,
  explanation: said,
  answer_to: personal('notice', 'email', answered, saidYears),
  language: null,
  received_on: null,
  receipt_hash: personal('notice', 'receipt', saidYears),
  notice_decision_id: null
}

export const noticeDecisionColumns: TableDeclaration<NoticeDecision> = {
  id: null,
  contribution_id: null,
  outcome: null,
  reason: null,
  decided_on: null,
  decided_by: byWhom
}

export const appealColumns: TableDeclaration<ModerationAppeal> = {
  id: null,
  contribution_id: null,
  contested_decision_id: null,
  notice_id: null,
  contested_by: byWhom,
  text: said,
  language: null,
  received_on: null,
  outcome: null,
  reason: null,
  decided_on: null,
  decided_by: byWhom
}

export const evidenceHoldColumns: TableDeclaration<EvidenceHold> = {
  id: null,
  case_reference: personal('contribution', 'text', evidence),
  until: null,
  asked_at: null,
  asked_by: byWhom,
  confirmed_at: null,
  confirmed_by: byWhom,
  erased_on: null
}

export const evidenceItemColumns: TableDeclaration<EvidenceItem> = {
  evidence_hold_id: null,
  contribution_id: null,
  sealed_copy: personal('contribution', 'text', evidence)
}

export const raidModeColumns: TableDeclaration<RaidMode> = {
  id: null,
  started_at: null,
  started_by: byWhom,
  until: null,
  reason: null,
  ended_at: null,
  ended_by: byWhom
}
