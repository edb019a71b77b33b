import { appealsTable } from '../appeals/table.server.ts'
import { auditTable } from '../audit/table.server.ts'
import { contributionsTable } from '../contributions/table.server.ts'
import { coverageTable } from '../coverage/table.server.ts'
import { editionMeasuresTable } from '../editions/[id=uuid]/table.server.ts'
import { editionsTable } from '../editions/table.server.ts'
import { measuresToFreezeTable } from '../editions/new/table.server.ts'
import { evidenceTable } from '../evidence/table.server.ts'
import { barriersTable } from '../frame/barriers/table.server.ts'
import { bodiesTable } from '../frame/bodies/table.server.ts'
import { fieldsTable } from '../frame/fields/table.server.ts'
import { filmsTable } from '../frame/films/table.server.ts'
import { siteNoticesTable } from '../frame/notices/table.server.ts'
import { organizationsTable } from '../frame/organizations/table.server.ts'
import { peopleTable } from '../frame/people/table.server.ts'
import { phasesTable } from '../frame/phases/table.server.ts'
import { municipalitiesTable, regionsTable } from '../frame/places/table.server.ts'
import { processTable } from '../frame/process/table.server.ts'
import { referralsTable } from '../frame/referrals/table.server.ts'
import { failedTable } from '../import/[id=uuid]/table.server.ts'
import { goalsTable } from '../goals/table.server.ts'
import { importsTable } from '../import/table.server.ts'
import { inboxTable } from '../inbox/table.server.ts'
import { alikeTable } from '../inbox/[id=uuid]/table.server.ts'
import { linksTable } from '../links/table.server.ts'
import { mailTable } from '../mail/table.server.ts'
import { measuresTable } from '../measures/table.server.ts'
import { sumsTable } from '../measures/[id=uuid]/table.server.ts'
import { needsTable } from '../needs/table.server.ts'
import { noticesTable } from '../notices/table.server.ts'
import { paperTable } from '../paper/table.server.ts'
import { registerTable } from '../protection/table.server.ts'
import { raidTable } from '../raid/table.server.ts'
import { reasonsTable } from '../reasons/table.server.ts'
import { reportingTable } from '../reporting/table.server.ts'
import { secondLookTable } from '../second-look/table.server.ts'
import { dueTable } from '../table.server.ts'
import type { DeskTable } from './desk-table.server.ts'

/**
 * Every table of the desk that can be taken along as a file, by its name in addresses. Confidential reports are none of them, on
 * purpose: nothing of them leaves their pages.
 */
export const deskTables: Record<string, DeskTable> = {
  alike: alikeTable,
  appeals: appealsTable,
  audit: auditTable,
  barriers: barriersTable,
  bodies: bodiesTable,
  contributions: contributionsTable,
  coverage: coverageTable,
  due: dueTable,
  'edition-measures': editionMeasuresTable,
  editions: editionsTable,
  evidence: evidenceTable,
  fields: fieldsTable,
  films: filmsTable,
  goals: goalsTable,
  'import-failed': failedTable,
  imports: importsTable,
  inbox: inboxTable,
  links: linksTable,
  mail: mailTable,
  'measure-sums': sumsTable,
  measures: measuresTable,
  'measures-to-freeze': measuresToFreezeTable,
  municipalities: municipalitiesTable,
  needs: needsTable,
  notices: noticesTable,
  organizations: organizationsTable,
  paper: paperTable,
  people: peopleTable,
  phases: phasesTable,
  process: processTable,
  raid: raidTable,
  reasons: reasonsTable,
  referrals: referralsTable,
  regions: regionsTable,
  register: registerTable,
  reporting: reportingTable,
  'second-look': secondLookTable,
  'site-notices': siteNoticesTable
}
