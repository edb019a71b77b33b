import { personal } from '#domain/1-frame/protection/declaration.ts'
import type { TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import type {
  Contribution,
  ContributionEntry,
  ContributionListing,
  ContributionWord,
  ContributionVersion,
  ImportFile,
  PaperForm
} from '#platform/database/tables.ts'

/** Two plans long: who updates the plan must be able to read on what it rests. Then the words go; number, day and counts stay. */
export const contributionYears = 10
/** What was not published is no evidence of anything: its words go sooner. */
export const withheldDays = 365

const years = { code: 'contribution_years', span: { count: contributionYears, unit: 'year' }, enforcedBy: 'platform:erase' } as const
const withheld = { code: 'withheld', span: { count: withheldDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const withdrawn = { code: 'contribution_withdrawn', enforcedBy: 'command contribution.withdraw' } as const
const file = { code: 'import_file', span: { count: 1, unit: 'day' }, enforcedBy: 'platform:erase' } as const

/** Whatever holds the words of a contribution. */
export const contributionWords = personal('contribution', 'text', withdrawn, years, withheld)
const about = personal('contribution', 'about', years)

export const contributionColumns: TableDeclaration<Contribution> = {
  id: null,
  phase_id: null,
  text: contributionWords,
  language: null,
  kind: null,
  wish: null,
  channel: null,
  municipality_id: about,
  region_id: about,
  received_on: null,
  receipt_hash: personal('contribution', 'receipt', withdrawn, years)
}

export const versionColumns: TableDeclaration<ContributionVersion> = {
  contribution_id: null,
  version: null,
  text: contributionWords,
  received_on: null
}

export const entryColumns: TableDeclaration<ContributionEntry> = {
  contribution_id: null,
  entered_on: null,
  translated_by: null,
  translation: contributionWords,
  consent_note: contributionWords
}

export const paperFormColumns: TableDeclaration<PaperForm> = {
  receipt_hash: personal('contribution', 'receipt', years),
  paper_form_batch_id: null
}

export const listingColumns: TableDeclaration<ContributionListing> = {
  number: null,
  contribution_id: null,
  published_on: null,
  text: contributionWords,
  language: null,
  kind: null,
  field_ids: null,
  municipality_id: about,
  shown_municipality_id: about,
  region_id: about,
  search: contributionWords
}

/** Single words without any order, each for as long as it stands in a published text. */
export const wordColumns: TableDeclaration<ContributionWord> = {
  word: personal('contribution', 'text', withdrawn, years, withheld),
  contributions: null
}

export const importFileColumns: TableDeclaration<ImportFile> = {
  id: null,
  name: personal('contribution', 'file', file),
  content: personal('contribution', 'file', file),
  choices: null,
  uploaded_at: null,
  confirmed_at: null,
  rows_done: null,
  rows_total: null
}
