import type { TrailEntry } from '#platform/audit/trail.server.ts'
import { isMessageKey } from '#platform/language/translate.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** An entry of the trail with the names of who acted and, where a deputy did, for whom. */
export type TrailRow = Omit<TrailEntry, 'happenedAt'> & { happenedAt: string; name: string | null; deputyOf: string | null }

/** The columns of the table, on its page and in its files. */
export function auditColumns(t: Translate): TableColumn<TrailRow>[] {
  return [
    { key: 'when', label: t('audit.when'), rowHeader: true, value: ({ happenedAt }) => ({ moment: happenedAt }) },
    { key: 'who', label: t('audit.who'), value: (entry) => whoOf(t, entry) },
    { key: 'what', label: t('audit.what'), value: ({ command }) => whatOf(t, command) },
    { key: 'command', label: t('audit.command'), within: 'what', value: ({ command }) => command },
    {
      ...{ key: 'subject', label: t('link.subject'), within: 'what' },
      value: ({ subjectType, subjectId }) => `${subjectType} ${subjectId.slice(0, 8)}`
    },
    { key: 'seal', label: t('audit.seal'), value: ({ sealed }) => t(sealed ? 'audit.is_sealed' : 'audit.is_unsealed') }
  ]
}

/** Who acted, in words. */
export function whoOf(t: Translate, { actor, name, deputyOf }: Pick<TrailRow, 'actor' | 'name' | 'deputyOf'>): string {
  if (name && deputyOf) return t('audit.actor.deputy', { name, person: deputyOf })
  if (name) return name
  if (actor.startsWith('link:')) return t('audit.actor.link')
  if (actor === 'visitor' || actor === 'operator' || actor === 'system') return t(`audit.actor.${actor}`)
  return actor
}

/** What was done, in the words of the office; the bare command where there are none. */
export function whatOf(t: Translate, command: string): string {
  const key = `audit.does.${command}`
  return isMessageKey(key) ? t(key) : command
}
