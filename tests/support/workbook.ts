import { crc32, deflateRawSync } from 'node:zlib'

export type Part = { name: string; content: string | Buffer; /** What the index says of its size, where that is a lie. */ claims?: number }

const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const links = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A sheet: its rows as they stand in the file, each a list of cells (`<c …>`). */
export type Sheet = { name: string; rows: string[]; state?: 'hidden' }

/** The parts of a workbook as a spreadsheet program writes them, with these sheets, texts and number formats. */
export function workbookParts(
  sheets: Sheet[],
  { texts = [], formats = [], date1904 = false }: { texts?: string[]; formats?: (number | string)[]; date1904?: boolean } = {}
): Part[] {
  const own = formats.filter((format) => typeof format === 'string')
  const ids = formats.map((format) => (typeof format === 'number' ? format : 164 + own.indexOf(format)))
  return [
    { name: '[Content_Types].xml', content: `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/></Types>` },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`)
        .join('')}</sheets></workbook>`
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml']
      ])
    },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>` },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}"><numFmts>${own
        .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
        .join('')}</numFmts><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`
    },
    ...sheets.map(({ rows }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows
        .map((cells, row) => `<row r="${row + 1}">${cells}</row>`)
        .join('')}</sheetData></worksheet>`
    }))
  ]
}

/** A cell that holds a text itself. */
export function textCell(text: string): string {
  return `<c t="inlineStr"><is><t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
}

/** A workbook with one sheet of texts. */
export function textWorkbook(rows: readonly (readonly string[])[]): Buffer {
  return packed(workbookParts([{ name: 'Beiträge', rows: rows.map((cells) => cells.map(textCell).join('')) }]))
}

/** Packs parts into a ZIP archive, deflated, as spreadsheet programs do; an index may be told to lie about a size. */
export function packed(parts: readonly Part[], { flags = 0x0800 }: { flags?: number } = {}): Buffer {
  const bodies: Buffer[] = []
  const index: Buffer[] = []
  let at = 0
  for (const { name, content, claims } of parts) {
    const bytes = Buffer.from(content)
    const deflated = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(flags, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(deflated.length, 14)
    facts.writeUInt32LE(claims ?? bytes.length, 18)
    facts.writeUInt16LE(title.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const body = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, title, deflated])
    index.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, place, title]))
    bodies.push(body)
    at += body.length
  }
  const directory = Buffer.concat(index)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, directory, end])
}

function relations(all: [string, string][]): string {
  const each = all.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`)
  return `<Relationships xmlns="${links}">${each.join('')}</Relationships>`
}
