import { packed, textCell, workbookParts } from '#tests/support/workbook.ts'

/** The parts of a workbook of one sheet with one line. */
export const soundWorkbook = () => workbookParts([{ name: 'Liste', rows: [textCell('Beitrag'), textCell('eins')] }])

/** Workbooks that mean no good, each with what reading it says: `read`, or the code of a refusal. */
export function hostileWorkbooks(): [string, Buffer, string][] {
  const zeros = Buffer.alloc(50_000_000)
  const withSheet = (content: string | Buffer, claims?: number) =>
    packed(
      soundWorkbook().map((part) =>
        part.name.includes('sheet1') ? { name: part.name, content, ...(claims === undefined ? {} : { claims }) } : part
      )
    )
  const and = (name: string, content: string | Buffer, claims?: number) =>
    packed([...soundWorkbook(), { name, content, ...(claims === undefined ? {} : { claims }) }])
  return [
    ['a bomb that says so', and('xl/media/a.bin', zeros, 4_000_000_000), 'swells'],
    [
      'five parts that are too much together',
      packed([...soundWorkbook(), ...[1, 2, 3, 4, 5].map((n) => ({ name: `xl/${n}`, content: zeros }))]),
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
    ['a page before the archive', Buffer.concat([Buffer.from('<html>\n'), packed(soundWorkbook())]), 'encoding'],
    ['a script behind the archive', Buffer.concat([packed(soundWorkbook()), Buffer.from('<script>x</script>')]), 'broken'],
    ['a PDF before the archive', Buffer.concat([Buffer.from('%PDF-1.7\n'), packed(soundWorkbook())]), 'pdf'],
    ['a text document', packed([{ name: 'word/document.xml', content: '<document/>' }]), 'not_a_table'],
    [
      'a path out of the archive',
      packed(
        soundWorkbook().map((part) =>
          part.name === 'xl/_rels/workbook.xml.rels'
            ? { ...part, content: String(part.content).replace('worksheets/sheet1.xml', '../../../../etc/passwd') }
            : part
        )
      ),
      'empty'
    ],
    ['an archive with a password', packed(soundWorkbook(), { flags: 0x0801 }), 'locked'],
    ['nothing but its index', Buffer.concat([Buffer.from([0x50, 0x4b, 5, 6]), Buffer.alloc(18)]), 'broken'],
    ['a link to another workbook', and('xl/externalLinks/externalLink1.xml', '<externalLink><externalBook/></externalLink>'), 'read'],
    ['a connection to a database', and('xl/connections.xml', '<connections><connection/></connections>'), 'read'],
    ['an embedded program', and('xl/embeddings/oleObject1.bin', 'MZ'), 'read'],
    [
      'a formula that calls a program',
      withSheet(
        `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>Beitrag</t></is></c></row><row r="2"><c t="str"><f>cmd|'/C calc'!A0</f><v>eins</v></c></row></sheetData></worksheet>`
      ),
      'read'
    ],
    ['a sound one', packed(soundWorkbook()), 'read']
  ]
}
