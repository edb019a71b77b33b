import type { Block, Document, Inline, List, Mark, Paragraph, Picture, Text } from './document.ts'
import { normalised } from './document.ts'
import { pictureName } from '../article-picture/article-picture.ts'

/**
 * Reads the plain notation in which a text is written without the editor: a blank line ends a paragraph, "## " and "### " begin headings,
 * "- " and "1. " items, "> " a quote; [text](address) is a link, **so** is strong and __so__ is stressed. A backslash takes a sign as it is. A line of its own is a picture:
 * ![what it shows](bild:fingerprint-800x600 "whose it is").
 */
export function readNotation(text: string): Document {
  const blocks: Block[] = []
  let open: Block | null = null
  const begin = (block: Block): void => {
    blocks.push(block)
    open = block
  }
  for (const line of text.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n').split('\n')) {
    const known: Block | null = open
    const { kind, level, words } = lineOf(line)
    const picture = pictureIn(line)
    if (kind === 'blank') open = null
    else if (picture) {
      blocks.push(picture)
      open = null
    } else if (kind === 'heading') {
      blocks.push({ type: 'heading', attrs: { level }, content: readInline(words) })
      open = null
    } else if (kind === 'quote') addQuoted(known, words, begin)
    else if (kind === 'bulletList' || kind === 'orderedList') addItem(known, kind, words, begin)
    else addLine(known, line, begin)
  }
  return normalised({ type: 'doc', content: blocks })
}

const picture = /^\s*!\[((?:[^\]\\]|\\.)*)\]\(bild:([0-9a-f]{16})-(\d{1,4})x(\d{1,4})(?:\s+"((?:[^"\\]|\\.)*)")?\s*\)\s*$/

function pictureIn(line: string): Picture | null {
  const [whole, alternative = '', hash = '', width, height, credit = ''] = picture.exec(line) ?? []
  if (whole === undefined) return null
  const attrs = { hash, width: Number(width), height: Number(height), alternative: unescaped(alternative), credit: unescaped(credit) }
  return { type: 'picture', attrs }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1')
}

type Line = { kind: 'blank' | 'heading' | 'quote' | 'bulletList' | 'orderedList' | 'words'; level: 2 | 3; words: string }

function lineOf(line: string): Line {
  const heading = /^(#+)\s+(.*)$/.exec(line)
  if (heading) return { kind: 'heading', level: (heading[1] ?? '').length < 3 ? 2 : 3, words: heading[2] ?? '' }
  const [, bullet] = /^[-*•]\s+(.*)$/.exec(line) ?? []
  const [, ordered] = /^\d{1,3}[.)]\s+(.*)$/.exec(line) ?? []
  const [, quote] = /^>\s?(.*)$/.exec(line) ?? []
  if (bullet !== undefined) return { kind: 'bulletList', level: 2, words: bullet }
  if (ordered !== undefined) return { kind: 'orderedList', level: 2, words: ordered }
  if (quote !== undefined) return { kind: 'quote', level: 2, words: quote }
  return { kind: line.trim() ? 'words' : 'blank', level: 2, words: line }
}

function addQuoted(open: Block | null, words: string, begin: (block: Block) => void): void {
  const paragraph: Paragraph = { type: 'paragraph', content: readInline(words) }
  if (open?.type !== 'blockquote') begin({ type: 'blockquote', content: [paragraph] })
  else if (!words.trim()) open.content.push({ type: 'paragraph', content: [] })
  else addBroken(open.content.at(-1) ?? paragraph, words)
}

function addItem(open: Block | null, kind: List['type'], words: string, begin: (block: Block) => void): void {
  const item: List['content'][number] = { type: 'listItem', content: [{ type: 'paragraph', content: readInline(words) }] }
  if (open?.type === kind) open.content.push(item)
  else begin({ type: kind, content: [item] })
}

// A line that is set in goes on with the item above it.
function addLine(open: Block | null, line: string, begin: (block: Block) => void): void {
  const item = open?.type === 'bulletList' || open?.type === 'orderedList' ? open.content.at(-1) : undefined
  if (item && /^\s{2}/.test(line)) addBroken(item.content[0], line)
  else if (open?.type === 'paragraph') addBroken(open, line)
  else begin({ type: 'paragraph', content: readInline(line) })
}

function addBroken(paragraph: Paragraph, words: string): void {
  if (paragraph.content.length) paragraph.content.push({ type: 'hardBreak' })
  paragraph.content.push(...readInline(words))
}

type Token = { sign: 'bold' | 'italic' | 'open' | 'text'; text: string } | { sign: 'close'; text: string; href: string }

function readInline(line: string): Inline[] {
  const tokens = tokensOf(line.trim())
  leavePlain(tokens, 'bold')
  leavePlain(tokens, 'italic')
  const links = linksAmong(tokens)
  const marks = { bold: false, italic: false }
  let href: string | null = null
  const parts: Text[] = []
  tokens.forEach((token, at) => {
    if (token.sign === 'bold' || token.sign === 'italic') marks[token.sign] = !marks[token.sign]
    else if (links.has(at)) href = links.get(at) ?? null
    else parts.push({ type: 'text', text: token.text, marks: marksOf(href, marks) })
  })
  return parts
}

function marksOf(href: string | null, on: { bold: boolean; italic: boolean }): Mark[] {
  const link: Mark[] = href === null ? [] : [{ type: 'link', attrs: { href } }]
  return [...link, ...(on.bold ? [{ type: 'bold' as const }] : []), ...(on.italic ? [{ type: 'italic' as const }] : [])]
}

const signs = /\\([\\*_[\]()#>.\-•])|(\*\*)|(__)|(\[)|\]\(([^()\s]*)\)/g

function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  let read = 0
  for (const found of line.matchAll(signs)) {
    if (found.index > read) tokens.push({ sign: 'text', text: line.slice(read, found.index) })
    read = found.index + found[0].length
    if (found[1] !== undefined) tokens.push({ sign: 'text', text: found[1] })
    else if (found[2]) tokens.push({ sign: 'bold', text: '**' })
    else if (found[3]) tokens.push({ sign: 'italic', text: '__' })
    else if (found[4]) tokens.push({ sign: 'open', text: '[' })
    else tokens.push({ sign: 'close', text: found[0], href: found[5] ?? '' })
  }
  if (read < line.length) tokens.push({ sign: 'text', text: line.slice(read) })
  return tokens
}

// A sign that is never closed is a sign, not a form.
function leavePlain(tokens: Token[], sign: 'bold' | 'italic'): void {
  const places = tokens.flatMap((token, at) => (token.sign === sign ? [at] : []))
  const last = places.at(-1)
  if (places.length % 2 && last !== undefined) tokens[last] = { sign: 'text', text: sign === 'bold' ? '**' : '__' }
}

/** Where links begin (with their address) and end (null). */
function linksAmong(tokens: readonly Token[]): Map<number, string | null> {
  const links = new Map<number, string | null>()
  let begun: number | null = null
  tokens.forEach((token, at) => {
    if (token.sign === 'open') begun = at
    if (token.sign !== 'close' || begun === null) return
    links.set(begun, token.href).set(at, null)
    begun = null
  })
  return links
}

/** Writes a document in the plain notation; reading it gives the same document again. */
export function writeNotation(document: Document): string {
  return normalised(document).content.map(writeBlock).join('\n\n')
}

function writeBlock(block: Block): string {
  if (block.type === 'heading') return `${block.attrs.level === 2 ? '##' : '###'} ${writeLine(block.content)}`
  if (block.type === 'paragraph') return linesOf(block).join('\n')
  if (block.type === 'picture') return writePicture(block)
  if (block.type === 'blockquote')
    return block.content
      .map((each) =>
        linesOf(each)
          .map((line) => `> ${line}`)
          .join('\n')
      )
      .join('\n>\n')
  return block.content
    .map((item, at) => `${block.type === 'bulletList' ? '-' : `${at + 1}.`} ${linesOf(item.content[0]).join('\n  ')}`)
    .join('\n')
}

function writePicture({ attrs: { alternative, credit, ...named } }: Picture): string {
  const whose = credit ? ` "${credit.replaceAll(/["\\]/g, '\\$&')}"` : ''
  return `![${alternative.replaceAll(/[\]\\]/g, '\\$&')}](${pictureName(named)}${whose})`
}

function linesOf(paragraph: Paragraph): string[] {
  const lines: Inline[][] = [[]]
  for (const part of paragraph.content) {
    if (part.type === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(part)
  }
  // What begins like a part of its own stays a word.
  return lines.map((line) =>
    writeLine(line)
      .replace(/^(?=#|>|[-*•]\s)/, '\\')
      .replace(/^(\d{1,3})(?=[.)]\s)/, '$1\\')
  )
}

function writeLine(parts: readonly Inline[]): string {
  let written = ''
  let open: Mark[] = []
  for (const part of parts) {
    if (part.type === 'hardBreak') continue
    const wanted = part.marks ?? []
    const same = wanted.findIndex((mark, at) => JSON.stringify(mark) !== JSON.stringify(open[at]))
    const kept = same === -1 ? wanted.length : same
    written += open.slice(kept).toReversed().map(endOf).join('') + wanted.slice(kept).map(beginOf).join('') + plain(part.text)
    open = wanted
  }
  return written + open.toReversed().map(endOf).join('')
}

function beginOf(mark: Mark): string {
  return mark.type === 'link' ? '[' : mark.type === 'bold' ? '**' : '__'
}

function endOf(mark: Mark): string {
  return mark.type === 'link' ? `](${mark.attrs.href})` : beginOf(mark)
}

// A single star or stroke within a word ("Bürger*innen") is left as it is.
function plain(text: string): string {
  return text.replaceAll(/[\\[\]]/g, '\\$&').replaceAll(/(?<=^|[*_])[*_]|[*_](?=$|[*_])/g, '\\$&')
}
