import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A tagged PDF as an assistive technology meets it: metadata, text per page, and the elements in reading order. */
export type ReadPdf = {
  header: string
  xmp: string
  title: string
  language: string
  pages: string[]
  text: string
  elements: PdfElement[]
}

/** One element of the structure tree with all text below it. */
export type PdfElement = { role: string; alt: string; text: string; page: number; within: string[] }

/** Reads a PDF with an independent reader, so that tests do not trust the program that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const header = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  // The reader takes the bytes over: it gets a copy.
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await loading.promise
  const { info, metadata } = await document.getMetadata()
  // `info` is typed as Object; these two are strings by the PDF standard.
  const { Title = '', Language = '' } = info as { Title?: string; Language?: string }
  const pages: string[] = []
  const elements: PdfElement[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    // The reader's own types for items and nodes are unions that it does not export by name.
    const marked = textByMark(items as Item[])
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    walk((await page.getStructTree()) as Node | null, marked, number, [], elements)
  }
  const xmp = metadata === null ? '' : metadata.getRaw()
  await loading.destroy()
  return { header, xmp, title: Title, language: Language, pages, text: pages.join('\n'), elements }
}

type Item = { type?: string; id?: string; str?: string; hasEOL?: boolean }
type Node = { role?: string; alt?: string; type?: string; id?: string; children?: Node[] }

function textByMark(items: Item[]): Map<string, string> {
  const marked = new Map<string, string>()
  const open: string[] = []
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push(item.id ?? '')
    else if (item.type === 'endMarkedContent') open.pop()
    else {
      const mark = open.findLast((id) => id !== '') ?? ''
      marked.set(mark, (marked.get(mark) ?? '') + (item.str ?? '') + (item.hasEOL ? '\n' : ''))
    }
  }
  return marked
}

function walk(node: Node | null, marked: Map<string, string>, page: number, within: string[], found: PdfElement[]): string {
  if (!node) return ''
  if (node.type === 'content') return marked.get(node.id ?? '') ?? ''
  const role = node.role ?? ''
  const element = { role, alt: node.alt ?? '', text: '', page, within }
  if (role !== '' && role !== 'Root') found.push(element)
  element.text = (node.children ?? []).map((child) => walk(child, marked, page, [...within, role], found)).join('')
  return element.text
}
