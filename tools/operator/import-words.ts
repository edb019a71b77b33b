import type { PlannedList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import type { ImportPlan } from '#domain/2-listening/contribution/import/plan.ts'
import type { PossiblySame } from '#domain/2-listening/contribution/import/possibly-same.ts'
import type { CsvFileProblem } from '#platform/files/read-csv.ts'
import { translateTo } from '#platform/language/translate.ts'

const t = translateTo('en')
const shown = 20

/** Why a file is of no use, as a sentence. */
export function fileProblem({ code, ...values }: CsvFileProblem): string {
  return t(`import.problem.${code}`, values)
}

/** What a list would do, in words: how it was read, what is new, which rows fail and why, which texts are possibly the same. */
export function planLines(list: PlannedList, source: string): string[] {
  if (list.state === 'unreadable') return [fileProblem(list.problem)]
  const { encoding, separator, header, rows } = list.shape
  const read = `Read as ${encoding.toUpperCase()}, separated by ${JSON.stringify(separator)}: ${rows} rows, ${header.length} columns.`
  if (list.state === 'no_columns') return [read, ...list.problems.map((problem) => t(problem.key, problem.values))]
  const { plan, mapping, unmapped } = list
  return [
    read,
    `Columns: ${Object.entries(mapping)
      .map(([target, place]) => `${target}=${header[place] ?? ''}`)
      .join(', ')}.`,
    ...(unmapped.length ? [t('import.columns.unmapped', { columns: unmapped.join(', ') })] : []),
    `Rows of “${source}” are recognised: ${t(`import.identity.${plan.identifiedBy}`)}`,
    `${plan.new.length} new, ${plan.changed.length} changed, ${plan.same} the same, ${plan.failed.length} failed${plan.blank ? `, ${plan.blank} blank` : ''}.`,
    ...some(plan.failed, (problem) => `  line ${problem.line}: ${t(problem.key, problem.values)}`),
    ...noteLines(plan),
    ...sameLines(plan.possiblySame)
  ]
}

function noteLines(plan: ImportPlan): string[] {
  const notes = [...plan.new, ...plan.changed].flatMap((row) => row.notes.map((note) => ({ line: row.line, note })))
  return some(notes, ({ line, note }) => `  line ${line}: ${t(note.key, note.values)}`)
}

function sameLines(same: PossiblySame[]): string[] {
  if (!same.length) return []
  const heading = `${same.length} ${same.length === 1 ? 'text is' : 'texts are'} possibly the same as another; none is dropped:`
  return [
    heading,
    ...some(same, ({ lines, contributions }) => {
      const beside = contributions.map(({ number }) =>
        number === null ? t('import.same.unnumbered') : t('import.same.number', { number })
      )
      return `  ${[t('import.same.rows', { count: lines.length, lines: lines.join(', ') }), ...beside].join(' · ')}`
    })
  ]
}

function some<Item>(items: readonly Item[], word: (item: Item) => string): string[] {
  const words = items.slice(0, shown).map(word)
  return items.length > shown ? [...words, `  ${t('import.more', { count: items.length - shown })}`] : words
}
