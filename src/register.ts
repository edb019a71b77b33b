import {
  articlePublicationColumns,
  articleReturnColumns,
  articleReviewColumns,
  articleVersionColumns
} from '#domain/1-frame/article/retention.ts'
import { reviewColumns } from '#domain/1-frame/translation-review/retention.ts'
import { barrierColumns } from '#domain/1-frame/barrier/retention.ts'
import { countyColumns } from '#domain/1-frame/county/retention.ts'
import { articlePictureColumns } from '#domain/1-frame/article-picture/retention.ts'
import { colourColumns, logoColumns, offColumns } from '#domain/1-frame/look/retention.ts'
import { acknowledgementColumns, closingColumns, openingColumns } from '#domain/1-frame/opening/retention.ts'
import { filmPartColumns } from '#domain/1-frame/film/retention.ts'
import { organizationColumns } from '#domain/1-frame/organization/retention.ts'
import {
  codeColumns,
  passkeyColumns,
  personColumns,
  recoveryColumns,
  roleColumns,
  sessionColumns,
  totpColumns,
  triesColumns
} from '#domain/1-frame/person/retention.ts'
import type { Register, TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import { auditColumns, formKeyColumns, linkColumns, mailColumns, rateLimitColumns } from '#domain/1-frame/protection/platform-tables.ts'
import { confidentialMessageColumns, confidentialReportColumns } from '#domain/2-listening/confidential-report/retention.ts'
import {
  contributionColumns,
  entryColumns,
  importFileColumns,
  listingColumns,
  paperFormColumns,
  versionColumns,
  wordColumns
} from '#domain/2-listening/contribution/retention.ts'
import {
  appealColumns,
  decisionColumns,
  evidenceHoldColumns,
  evidenceItemColumns,
  massWithholdingColumns,
  noticeColumns,
  noticeDecisionColumns,
  raidModeColumns,
  redactionColumns
} from '#domain/2-listening/moderation/retention.ts'
import { newsColumns } from '#domain/2-listening/news/retention.ts'
import { newsMailColumns } from '#domain/2-listening/news-mail/retention.ts'
import { correctionColumns } from '#domain/4-decision/funding/retention.ts'
import type { DB } from '#platform/database/tables.ts'

const links = 'Links between things of the plan, by number.'
const frame = 'Facts of the county: places, offices, dates, titles.'
const office = "The office's own words about the plan; the forms ask for no names."
const projection = 'Counts and days of contributions, without their words.'

/**
 * What every table of the database holds about people, why and how long: the register of processing, the privacy page, the line on each
 * form and the retention jobs stand on it. A new table or column is missing here until somebody has said what it holds: the compiler and
 * a test ask for it. Either give the reason why nothing in the table is about a person, or name its columns in a `retention.ts` beside the
 * concept (null: this column is not about a person). What is named needs a job or a command that ends it.
 */
export const register: Register = {
  article: 'Addresses of news and information pages.',
  article_publication: articlePublicationColumns,
  article_return: articleReturnColumns,
  article_review: articleReviewColumns,
  article_version: articleVersionColumns,
  audit_entry: auditColumns,
  audit_seal: 'Hashes of the audit trail.',
  backup_run: 'When the county was backed up, and what failed.',
  barrier_report: barrierColumns,
  body: frame,
  confidential_message: confidentialMessageColumns,
  confidential_report: confidentialReportColumns,
  contribution: contributionColumns,
  contribution_decision: decisionColumns,
  contribution_entry: entryColumns,
  contribution_field: links,
  contribution_listing: listingColumns,
  contribution_near_text: links,
  contribution_notice: noticeColumns,
  contribution_number: projection,
  contribution_redaction: redactionColumns,
  contribution_version: versionColumns,
  contribution_waiting: projection,
  contribution_withdrawal: projection,
  contribution_word: wordColumns,
  cost_line: 'Money by year.',
  county: countyColumns,
  county_closing: closingColumns,
  county_colour: colourColumns,
  article_picture: articlePictureColumns,
  county_logo: logoColumns,
  county_opening: openingColumns,
  disposition: office,
  disposition_reason: office,
  edition: 'Frozen text of the plan: it names offices, never persons, and contributions by number.',
  edition_measure: links,
  edition_need: links,
  evidence_hold: evidenceHoldColumns,
  evidence_item: evidenceItemColumns,
  field_of_action: frame,
  film: 'Length, size and subtitles of films in sign language, and what they say in writing.',
  film_part: filmPartColumns,
  form_key: formKeyColumns,
  funding_correction: correctionColumns,
  funding_decision: office,
  funding_line: 'Money by year.',
  goal: office,
  import_file: importFileColumns,
  import_row: 'Numbers and hashes by which a row of a list is known again.',
  import_run: 'Counts of an import; the office names the list and is asked to name no person in it.',
  indicator: office,
  last_export: 'When and where a closed county was exported, and what failed.',
  legal_basis: office,
  mail: mailColumns,
  mass_withholding: massWithholdingColumns,
  mass_withholding_item: links,
  measure: office,
  measure_field: links,
  measure_goal: links,
  measure_need: links,
  measure_partner: links,
  measure_proposal: links,
  measure_proposal_withdrawal: office,
  milestone: office,
  moderation_appeal: appealColumns,
  municipality: frame,
  near_text: 'Keyed fingerprints: nobody can try a text against them.',
  need: office,
  need_confirmation: links,
  need_drop: office,
  need_field: links,
  need_source: links,
  news_mail_subscription: newsMailColumns,
  news_subscription: newsColumns,
  notice_decision: noticeDecisionColumns,
  oidc_answer: 'Hashes of answers of the sign-in service, so that none is used twice.',
  organization: organizationColumns,
  paper_form: paperFormColumns,
  paper_form_batch: 'How many forms were printed, in which language, on which day.',
  passkey: passkeyColumns,
  person: personColumns,
  phase: frame,
  process_step: frame,
  raid_mode: raidModeColumns,
  rate_limit: rateLimitColumns,
  recovery_code: recoveryColumns,
  referral_address: 'Public addresses of counselling services.',
  region: frame,
  resolution: 'What a body resolved; votes are numbers.',
  resolution_measure: links,
  responsibility: 'Which office leads; its reason is an office’s own words.',
  role_assignment: roleColumns,
  second_factor_rule: frame,
  second_factor_tries: triesColumns,
  session: sessionColumns,
  set_up_acknowledgement: acknowledgementColumns,
  set_up_code: 'Keyed hashes of codes from the console, with days; nobody is named.',
  sign_in_code: codeColumns,
  site_notice: 'What the office tells everybody at the top of the pages.',
  staff_line: 'Posts by year and pay grade, without a name.',
  status_report: office,
  status_translation: office,
  switched_off_language: offColumns,
  thread_tally: 'Counts.',
  totp: totpColumns,
  translation_review: reviewColumns,
  working_link: linkColumns
} satisfies { [Table in keyof DB]: TableDeclaration<DB[Table]> }
