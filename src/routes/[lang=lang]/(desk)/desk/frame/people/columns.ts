import type { Person } from '#domain/1-frame/person/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import { daysOf } from '../days.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function personColumns(t: Translate): TableColumn<Person>[] {
  return [
    { key: 'name', label: t('person.name'), rowHeader: true, value: ({ name }) => name },
    { key: 'function', label: t('person.function'), within: 'name', value: (person) => person.function },
    { key: 'organization', label: t('person.organization'), within: 'name', value: ({ organization }) => organization },
    { key: 'email', label: t('frame.email'), within: 'name', value: ({ email }) => email },
    {
      ...{ key: 'roles', label: t('person.roles') },
      value: ({ roles }) => roles.map(({ role, startsOn, endsOn }) => `${t(`role.${role}`)} ${daysOf(t, startsOn, endsOn)}`).join('\n')
    },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
