import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One line of print: its distance from the sheet's foot and its smallest letters in points, and whether all of it is a heading. */
export type PrintedLine = { up: number; size: number; text: string; heading: boolean }

/** What stands on each sheet of a tagged PDF, line by line from the top. */
export async function readSheets(bytes: Uint8Array): Promise<PrintedLine[][]> {
  // The reader takes the bytes over: it gets a copy.
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await loading.promise
  const sheets: PrintedLine[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    // The reader's own types for items and nodes are unions that it does not export by name.
    sheets.push(linesOf(items as Item[], headingsOf((await page.getStructTree()) as Node | null)))
  }
  await loading.destroy()
  return sheets
}

const smallest = 8
const fewest = 3

/** What is wrong with these sheets for whoever holds them: a heading left alone at a foot, hardly anything on the last, letters too small. */
export function faultsOf(sheets: readonly PrintedLine[][]): string[] {
  const said: string[] = []
  for (const [at, lines] of sheets.entries()) {
    const sheet = `sheet ${at + 1} of ${sheets.length}`
    const last = lines.at(-1)
    if (!last) said.push(`${sheet} is empty`)
    else if (last.heading) said.push(`${sheet} ends with the heading “${last.text}”`)
    if (sheets.length > 1 && lines.length < fewest) said.push(`${sheet} has ${lines.length} lines`)
    const small = lines.find(({ size }) => size < smallest - 0.05)
    if (small) said.push(`${sheet} has letters of ${small.size.toFixed(1)} pt: “${small.text.slice(0, 40)}”`)
  }
  return said
}

type Item = { type?: string; id?: string; str?: string; height?: number; transform?: number[] }
type Node = { role?: string; type?: string; id?: string; children?: Node[] }

function linesOf(items: Item[], headings: ReadonlySet<string>): PrintedLine[] {
  const lines: PrintedLine[] = []
  const open: string[] = []
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push(item.id ?? '')
    else if (item.type === 'endMarkedContent') open.pop()
    else if (item.str?.trim()) {
      const [, , sideways = 0, upwards = 0, , up = 0] = item.transform ?? []
      const piece = { up, size: Math.hypot(sideways, upwards), text: item.str, heading: open.some((id) => headings.has(id)) }
      const beside = lines.find((line) => Math.abs(line.up - up) < Math.max(3, line.size / 2))
      if (beside)
        Object.assign(beside, {
          text: `${beside.text} ${piece.text}`,
          size: Math.min(beside.size, piece.size),
          heading: beside.heading && piece.heading
        })
      else lines.push(piece)
    }
  }
  return lines.sort((one, two) => two.up - one.up)
}

/** The marks of all text that stands in a heading; in a list the heading may be all there is of an entry. */
function headingsOf(node: Node | null, within = false): Set<string> {
  if (!node || node.role === 'LI') return new Set()
  if (node.type === 'content') return new Set(within && node.id ? [node.id] : [])
  const inside = within || /^H\d?$/.test(node.role ?? '')
  return new Set((node.children ?? []).flatMap((child) => [...headingsOf(child, inside)]))
}
