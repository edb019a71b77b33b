import type { RegisterLine } from '#domain/1-frame/protection/declaration.ts'
import { spanIn } from '#domain/1-frame/protection/span.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** A column of the database that holds something about people, with the legal basis of its activity. */
export type RegisterRow = RegisterLine & { basis: string }

/** The columns of the register in its files. */
export function registerColumns(t: Translate): TableColumn<RegisterRow>[] {
  return [
    { key: 'column', label: t('protection.desk.column'), rowHeader: true, value: ({ table, column }) => `${table}.${column}` },
    { key: 'holds', label: t('protection.desk.holds'), value: ({ data }) => t(`protection.data.${data}`) },
    {
      ...{ key: 'purpose', label: t('protection.desk.purpose') },
      value: ({ activity }) => `${t(`protection.activity.${activity}`)}: ${t(`protection.purpose.${activity}`)}`
    },
    { key: 'basis', label: t('protection.basis'), value: ({ basis }) => basis },
    { key: 'recipients', label: t('protection.desk.recipients'), value: ({ activity }) => t(`protection.recipients.${activity}`) },
    {
      ...{ key: 'keep', label: t('protection.keep') },
      value: ({ keep }) =>
        keep.map((each) => t(`protection.keep.${each.code}`, { time: each.span ? spanIn(t.language, each.span) : '' })).join(' ')
    },
    {
      ...{ key: 'enforced', label: t('protection.desk.enforced') },
      value: ({ keep }) => [...new Set(keep.map((each) => each.enforcedBy))].join(', ')
    },
    { key: 'safeguards', label: t('protection.desk.safeguards'), value: ({ activity }) => t(`protection.safeguards.${activity}`) }
  ]
}
