import { numberFormat, type NumberFormat } from './number-format.ts'
import { readXml } from './xml-events.ts'
import type { ZipArchive } from './zip-entries.ts'

export type XlsxSheet = { name: string; part: string; hidden: boolean }
/** What the cells of a workbook lean on: its sheets, its texts, how its numbers are shown. */
export type XlsxBook = { sheets: XlsxSheet[]; texts: string[]; formats: NumberFormat[]; since1904: boolean }

type Relation = { kind: string; part: string }

/** Where the workbook itself stands in its archive; null when the archive is no workbook of this kind. */
export function workbookPart(archive: ZipArchive): string | null {
  if (!archive.names.includes('_rels/.rels')) return null
  const [main] = [...relationsOf(archive, '').values()].filter(({ kind }) => kind === 'officeDocument')
  return main && archive.names.includes(main.part) && /\.xml$/i.test(main.part) ? main.part : null
}

/** Reads what all sheets share; null when it is not a workbook at all, but a text document or a presentation. */
export function readBook(archive: ZipArchive, part: string): XlsxBook | null {
  const relations = relationsOf(archive, part)
  const sheets: XlsxSheet[] = []
  const book = { root: '', since1904: false }
  readXml(archive.read(part), {
    open: (name, attribute) => {
      book.root ||= name
      if (name === 'workbookPr') book.since1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attribute(':id') ?? '')
      // Sheets that are charts alone hold no cells.
      if (relation?.kind !== 'worksheet' || !archive.names.includes(relation.part)) return
      sheets.push({ name: attribute('name') ?? '', part: relation.part, hidden: (attribute('state') ?? 'visible') !== 'visible' })
    }
  })
  if (book.root !== 'workbook') return null
  const partOf = (kind: string) => [...relations.values()].find((each) => each.kind === kind && archive.names.includes(each.part))?.part
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')]
  return {
    sheets,
    texts: texts ? readTexts(archive.read(texts)) : [],
    formats: styles ? readFormats(archive.read(styles)) : [],
    since1904: book.since1904
  }
}

// Relations of a part stand in a file beside it; their targets count from its folder or, with a slash, from the root.
function relationsOf(archive: ZipArchive, part: string): Map<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`
  const relations = new Map<string, Relation>()
  if (!archive.names.includes(file)) return relations
  readXml(archive.read(file), {
    open: (name, attribute) => {
      const target = attribute('Target') ?? ''
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      if (!URL.canParse(target, `zip:///${folder}`)) return
      const part = new URL(target, `zip:///${folder}`).pathname.slice(1)
      relations.set(attribute('Id') ?? '', { kind: (attribute('Type') ?? '').split('/').at(-1) ?? '', part })
    }
  })
  return relations
}

function readTexts(bytes: Uint8Array): string[] {
  const texts: string[] = []
  const heard = textListener()
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') heard.begin()
      heard.open(name)
    },
    text: heard.text,
    close: (name) => {
      heard.close(name)
      if (name === 'si') texts.push(heard.said())
    }
  })
  return texts
}

/** Puts the runs of a rich text together; how it is to be pronounced (`rPh`) is not part of it. */
export function textListener() {
  let text = ''
  let inText = false
  let aside = 0
  return {
    begin: () => void (text = ''),
    open: (name: string) => {
      if (name === 'rPh') aside++
      inText = name === 't' && aside === 0
    },
    text: (more: string) => void (inText && (text += more)),
    close: (name: string) => {
      if (name === 'rPh') aside--
      if (name === 't') inText = false
    },
    said: () => unescaped(text)
  }
}

/** Signs that XML cannot hold are written as _x000D_ in a workbook. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

function readFormats(bytes: Uint8Array): NumberFormat[] {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attribute('numFmtId') ?? 0)
      formats.push(numberFormat(id, codes.get(id)))
    },
    close: (name) => void (name === 'cellXfs' && (inCells = false))
  })
  return formats
}
