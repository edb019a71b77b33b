import type { Organization } from '#domain/1-frame/organization/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function organizationColumns(t: Translate): TableColumn<Organization>[] {
  return [
    { key: 'number', label: t('organization.number'), within: 'name', value: ({ number }) => number },
    { key: 'name', label: t('frame.name'), rowHeader: true, value: ({ name }) => name },
    { key: 'email', label: t('frame.email'), within: 'name', value: ({ email }) => email },
    { key: 'kind', label: t('organization.kind'), value: ({ kind }) => t(`organization.kind.${kind}`) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
