import readExcelFile from 'read-excel-file/node'
import { readTable } from '#platform/files/read-table.ts'
import { openZip } from '#platform/files/zip-entries.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { textWorkbook } from '#tests/support/workbook.ts'
import type { Tally } from '../tally.ts'
import { sendFile } from './forms-with-files.ts'
import type { FileForm } from './forms-with-files.ts'

const formulas = [
  '=1+1',
  '=HYPERLINK("https://fremd.example";"Klick")',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '=\u00a01',
  '\uff1d1+1',
  "'=1+1"
]
// Lines that are much alike become one line of the inbox: each of these is about something else.
const said = {
  c: [
    'Der letzte Bus fährt schon um sechs',
    'Unsere Schule braucht mehr Räume',
    'Kein Kurs liegt am Vormittag',
    'Wohnungen sind hier unbezahlbar',
    'Hausärzte nehmen niemanden mehr auf',
    'Die Spielgeräte rosten seit Jahren',
    'Vereine wissen davon wenig',
    'Solche Anträge versteht keiner',
    'Mein Abschluss zählt nirgends',
    'Wo trifft man sich im Winter?',
    'Beim Amt dolmetscht die Tochter'
  ],
  x: [
    'Mehr Licht auf dem Radweg',
    'Eine Bücherei mit vielen Sprachen',
    'Sprechstunden auch samstags',
    'Paten für neue Familien',
    'Ein Garten zum Mitmachen',
    'Schwimmunterricht für Frauen',
    'Freies WLAN in der Unterkunft',
    'Hilfe bei der ersten Bewerbung',
    'Theater ohne teure Karten',
    'Feste feiern, alle zusammen',
    'Zuhören, bevor entschieden wird'
  ]
} as const
const exported = ['inbox', 'contributions', 'imports'] as const

/** Formulas come in by a list, as CSV and as a workbook, and go out again by every table as the text that they are. */
export async function tryFormulas(tally: Tally, staff: Client, list: FileForm): Promise<void> {
  const rows = (way: keyof typeof said) => formulas.map((formula, at) => [`${way}${at}`, `${formula} ${said[way][at] ?? ''}`])
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const csv = [['id', 'text'], ...rows('c')].map((cells) => cells.map(quoted).join(',')).join('\r\n')
  await bringIn(tally, staff, list, Buffer.from(csv), '=liste.csv')
  await bringIn(tally, staff, list, textWorkbook([['id', 'text'], ...rows('x')]), '=liste.xlsx')
  for (const table of exported) {
    const asCsv = await staff.ask(`/de/desk/tables/${table}/csv`)
    const read = readTable(asCsv.body)
    const cells = read.ok ? [...read.header, ...read.rows.flatMap((row) => row.cells)] : []
    tally.hold(
      `the table ${table} is not served as CSV: ${asCsv.status}`,
      read.ok && /^text\/csv/.test(String(asCsv.headers['content-type']))
    )
    tally.hold(
      `a cell of ${table} would run in CSV`,
      cells.every((cell) => !/^[=+\-@\t\r]./.test(cell))
    )
    const asXlsx = await staff.ask(`/de/desk/tables/${table}/xlsx`)
    const [sheet] = asXlsx.status === 200 ? await readExcelFile(asXlsx.body) : []
    tally.hold(`the table ${table} is not served as a workbook: ${asXlsx.status}`, sheet !== undefined)
    tally.hold(`a cell of ${table} would run in a workbook`, asXlsx.status === 200 && !/<f[ >/]/.test(allOf(asXlsx.body)))
    if (table !== 'inbox') continue
    const texts = new Set((sheet?.data ?? []).flat().map(String))
    for (const [, text = ''] of [...rows('c'), ...rows('x')])
      tally.hold(
        `a formula did not come back as the text it was: ${JSON.stringify(text)}`,
        [...texts].some((cell) => cell.includes(text.trim()))
      )
  }
}

async function bringIn(tally: Tally, staff: Client, list: FileForm, content: Buffer, name: string): Promise<void> {
  const preview = await sendFile(staff, list, content, name)
  tally.hold(`a list of formulas is not shown before it is taken: ${preview.status}`, preview.status === 200)
  const taken = await staff.submit(fill(formOn(preview, '?/confirm')))
  tally.hold(`a list of formulas is not taken: ${taken.status}`, taken.status === 200)
}

function allOf(bytes: Buffer): string {
  const archive = openZip(bytes)
  if ('problem' in archive) return '<f>'
  return archive.names.map((name) => new TextDecoder().decode(archive.read(name))).join('\n')
}
