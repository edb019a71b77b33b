import { randomBytes } from 'node:crypto'
import type { Bar } from './bar.ts'
import { barOfSuite } from './suite.ts'
import { readTable } from '#platform/files/read-table.ts'
import { officeProgram } from '#tests/support/office-program.ts'
import { packed, textCell, workbookParts } from '#tests/support/workbook.ts'

/** Memory that reading refused workbooks may add, in megabytes. */
const mostMemory = 300

/** Workbooks that mean no good, read in this process; and every table of the desk as a file, by the tests in tests/tables. */
export const bar: Bar = {
  name: 'spreadsheets',
  promise:
    'bombs, macros, polyglots and broken workbooks are refused in words and in bounded memory; no file of a desk table holds a live formula',
  kind: 'torture',
  run: async ({ small }) => {
    const broken = wrongReadings(small ? 200 : 20_000)
    const suite = await barOfSuite(['tests/tables'], small)
    const tried = broken.tried + suite.tried
    const failed = broken.wrong.length + suite.broken
    const opened = officeProgram() ? 'opened by LibreOffice' : 'not opened by LibreOffice, which is not installed here'
    return {
      ...{ tried, broken: failed, baseline: '0 broken', ratio: null },
      figure: `${failed} of ${tried} broken; files ${small ? 'not opened by LibreOffice in small' : opened}; ${broken.memory} MB more memory`,
      notes: [...broken.wrong.slice(0, 20), ...(suite.notes ?? [])]
    }
  }
}

function wrongReadings(mutants: number): { tried: number; wrong: string[]; memory: number } {
  const before = process.memoryUsage.rss()
  const wrong: string[] = []
  const named = hostile()
  for (const [name, bytes, code] of named) {
    const found = codeOf(bytes)
    if (found !== code) wrong.push(`${name}: ${found} instead of ${code}`)
  }
  const whole = packed(sound())
  for (let n = 0; n < mutants; n++) {
    const bytes = Buffer.from(whole)
    for (let changes = 0; changes < 4; changes++) bytes[randomBytes(2).readUInt16LE() % bytes.length] = randomBytes(1).readUInt8()
    const found = codeOf(bytes)
    if (!/^[a-z_]+$/.test(found)) wrong.push(`${bytes.toString('base64')}: ${found}`)
  }
  const memory = Math.max(0, Math.round((process.memoryUsage.rss() - before) / 1e6))
  if (memory > mostMemory) wrong.push(`reading them took ${memory} MB more memory`)
  return { tried: named.length + mutants + 1, wrong, memory }
}

// A refusal by name, or rows; anything thrown is a fault.
function codeOf(bytes: Uint8Array): string {
  try {
    const read = readTable(bytes)
    return read.ok ? 'read' : read.problem.code
  } catch (error) {
    return `fault: ${String(error)}`
  }
}

const sound = () => workbookParts([{ name: 'Liste', rows: [textCell('Beitrag'), textCell('eins')] }])

function hostile(): [string, Buffer, string][] {
  const zeros = Buffer.alloc(50_000_000)
  const withSheet = (content: string | Buffer, claims?: number) =>
    packed(
      sound().map((part) =>
        part.name.includes('sheet1') ? { name: part.name, content, ...(claims === undefined ? {} : { claims }) } : part
      )
    )
  const and = (name: string, content: string | Buffer, claims?: number) =>
    packed([...sound(), { name, content, ...(claims === undefined ? {} : { claims }) }])
  return [
    ['a bomb that says so', and('xl/media/a.bin', zeros, 4_000_000_000), 'swells'],
    [
      'five parts that are too much together',
      packed([...sound(), ...[1, 2, 3, 4, 5].map((n) => ({ name: `xl/${n}`, content: zeros }))]),
      'swells'
    ],
    ['a bomb that lies', withSheet(zeros, 400), 'broken'],
    [
      'a thousand million rows apart',
      withSheet(`<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`),
      'too_many_columns'
    ],
    [
      'entities that expand',
      withSheet(
        `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`
      ),
      'no_rows'
    ],
    [
      'an entity from outside',
      withSheet(
        `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`
      ),
      'no_rows'
    ],
    ['a macro', and('xl/vbaProject.bin', 'x'), 'macros'],
    ['a macro under another name', and('xl/vbaProjectSignature.bin', 'x'), 'macros'],
    ['a macro sheet', and('xl/macrosheets/sheet1.xml', '<x/>'), 'macros'],
    ['a page before the archive', Buffer.concat([Buffer.from('<html>\n'), packed(sound())]), 'encoding'],
    ['a script behind the archive', Buffer.concat([packed(sound()), Buffer.from('<script>x</script>')]), 'broken'],
    ['a PDF before the archive', Buffer.concat([Buffer.from('%PDF-1.7\n'), packed(sound())]), 'pdf'],
    ['a text document', packed([{ name: 'word/document.xml', content: '<document/>' }]), 'not_a_table'],
    [
      'a path out of the archive',
      packed(
        sound().map((part) =>
          part.name === 'xl/_rels/workbook.xml.rels'
            ? { ...part, content: String(part.content).replace('worksheets/sheet1.xml', '../../../../etc/passwd') }
            : part
        )
      ),
      'empty'
    ],
    ['an archive with a password', packed(sound(), { flags: 0x0801 }), 'locked'],
    ['nothing but its index', Buffer.concat([Buffer.from([0x50, 0x4b, 5, 6]), Buffer.alloc(18)]), 'broken'],
    ['a sound one', packed(sound()), 'read']
  ]
}
