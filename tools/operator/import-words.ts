import type { PlannedList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import type { PlanSummary, Shown } from '#domain/2-listening/contribution/import/plan-summary.ts'
import { shown } from '#domain/2-listening/contribution/import/plan-summary.ts'
import type { TableFormat } from '#platform/files/read-table.ts'
import type { CsvFileProblem } from '#platform/files/read-csv.ts'
import { translateTo } from '#platform/language/translate.ts'

const t = translateTo('en')
const most = 20

/** Why a file is of no use, as a sentence. */
export function fileProblem({ code, ...values }: CsvFileProblem): string {
  return t(`import.problem.${code}`, values)
}

/** What a list would do, in words: how it was read, what is new, which rows fail and why, which texts are possibly the same. */
export function planLines(list: PlannedList, source: string): string[] {
  if (list.state === 'unreadable') return [fileProblem(list.problem)]
  const { format, header, rows } = list.shape
  const read = `${readAs(format)}: ${counted(rows, 'row')}, ${counted(header.length, 'column')}.`
  if (list.state === 'no_columns') return [read, ...list.problems.map((problem) => t(problem.key, problem.values))]
  const { plan, mapping, unmapped } = list
  const { counts } = plan
  return [
    read,
    `Columns: ${Object.entries(mapping)
      .map(([target, place]) => `${target}=${header[place] ?? ''}`)
      .join(', ')}.`,
    ...(unmapped.length ? [t('import.columns.unmapped', { columns: unmapped.join(', ') })] : []),
    `Rows of “${source}” are recognised: ${t(`import.identity.${plan.identifiedBy}`)}`,
    `${counts.new} new, ${counts.changed} changed, ${counts.same} the same, ${counts.failed} failed${counts.blank ? `, ${counts.blank} blank` : ''}.`,
    ...some(plan.failed, (problem) => `  line ${problem.line}: ${t(problem.key, problem.values)}`),
    ...some(plan.notes, ({ line, note }) => `  line ${line}: ${t(note.key, note.values)}`),
    ...sameLines(plan)
  ]
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function readAs(format: TableFormat): string {
  if (format.kind === 'csv') return `Read as ${format.encoding.toUpperCase()}, separated by ${JSON.stringify(format.separator)}`
  const others = format.sheets.filter((name) => name !== format.sheet).map((name) => `“${name}”`)
  return `Read from the sheet “${format.sheet}”${others.length ? ` (--sheet takes another: ${others.join(', ')})` : ''}`
}

function sameLines({ counts, possiblySame }: PlanSummary): string[] {
  const count = counts.possibly_same
  if (!count) return []
  const heading = `${count} ${count === 1 ? 'text is' : 'texts are'} possibly the same as another; none is dropped:`
  return [
    heading,
    ...some(possiblySame, ({ lines, contributions }) => {
      const beside = contributions.map(({ number }) =>
        number === null ? t('import.same.unnumbered') : t('import.same.number', { number })
      )
      return `  ${[t('import.same.rows', { count: lines.length, lines: lines.join(', ') }), ...beside].join(' · ')}`
    })
  ]
}

function some<Item>({ items, more }: Shown<Item>, word: (item: Item) => string): string[] {
  const told = shown(items, most, more)
  const words = told.items.map(word)
  return told.more ? [...words, `  ${t('import.more', { count: told.more })}`] : words
}
