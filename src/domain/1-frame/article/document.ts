/** A text with few kinds of parts, in the form in which the editor keeps it: what is not named here cannot stand in it. */
export type Document = { type: 'doc'; content: Block[] }
export type Block = Paragraph | Heading | List | BlockQuote | Picture
export type Paragraph = { type: 'paragraph'; content: Inline[] }
export type Heading = { type: 'heading'; attrs: { level: 2 | 3 }; content: Inline[] }
export type List = { type: 'bulletList'; content: ListItem[] } | { type: 'orderedList'; content: ListItem[] }
/** A picture by its fingerprint and size, with words for those who do not see it, and whose it is. */
export type Picture = { type: 'picture'; attrs: { hash: string; width: number; height: number; alternative: string; credit: string } }
export type ListItem = { type: 'listItem'; content: [Paragraph] }
export type BlockQuote = { type: 'blockquote'; content: Paragraph[] }
export type Inline = Text | { type: 'hardBreak' }
export type Text = { type: 'text'; text: string; marks?: Mark[] }
export type Mark = { type: 'link'; attrs: { href: string } } | { type: 'bold' } | { type: 'italic' }

/** The most characters of a text, as it is written in the plain notation. */
export const bodyLimit = 20_000

/** The same document without what nobody sees: empty parts, line breaks at the ends, one list or quote cut in two. */
export function normalised(document: Document): Document {
  const blocks: Block[] = []
  for (const each of document.content.flatMap(tidy)) {
    const last = blocks.at(-1)
    if (last?.type === 'blockquote' && each.type === 'blockquote') last.content.push(...each.content)
    else if (last && isList(last) && isList(each) && last.type === each.type) last.content.push(...each.content)
    else blocks.push(each)
  }
  return { type: 'doc', content: blocks }
}

/** The words of a document without their form; parts are separated by line breaks. */
export function plainText(document: Document): string {
  return document.content.map((each) => textsOf(each).join('\n')).join('\n')
}

/** The words of a run of text. */
export function wordsOf(content: readonly Inline[]): string {
  return content.map((each) => (each.type === 'text' ? each.text : ' ')).join('')
}

function textsOf(each: Block): string[] {
  if (isList(each)) return each.content.map((item) => wordsOf(item.content[0].content))
  if (each.type === 'blockquote') return each.content.map((part) => wordsOf(part.content))
  if (each.type === 'picture') return [each.attrs.alternative, each.attrs.credit].filter(Boolean)
  return [wordsOf(each.content)]
}

function isList(each: Block): each is List {
  return each.type === 'bulletList' || each.type === 'orderedList'
}

function tidy(each: Block): Block[] {
  if (each.type === 'heading') {
    const words = tidyInline(each.content.map((part) => (part.type === 'hardBreak' ? { type: 'text', text: ' ' } : part)))
    return words.length ? [{ type: 'heading', attrs: { level: each.attrs.level }, content: words }] : []
  }
  if (isList(each)) {
    const kept = each.content.flatMap((item) =>
      tidyParagraph(item.content[0]).map((part): ListItem => ({ type: 'listItem', content: [part] }))
    )
    return kept.length ? [{ type: each.type, content: kept }] : []
  }
  if (each.type === 'blockquote') {
    const kept = each.content.flatMap(tidyParagraph)
    return kept.length ? [{ type: 'blockquote', content: kept }] : []
  }
  if (each.type === 'picture') {
    const { alternative, credit } = each.attrs
    return [{ type: 'picture', attrs: { ...each.attrs, alternative: oneLine(alternative), credit: oneLine(credit) } }]
  }
  return tidyParagraph(each)
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function tidyParagraph(each: Paragraph): Paragraph[] {
  const words = tidyInline(each.content)
  return words.length ? [{ type: 'paragraph', content: words }] : []
}

// Each line is trimmed and empty ones go; neighbours with the same marks become one.
function tidyInline(parts: readonly Inline[]): Inline[] {
  const lines: Text[][] = [[]]
  for (const part of parts) {
    if (part.type === 'hardBreak') lines.push([])
    else addText(lines.at(-1) ?? [], part)
  }
  const filled = lines.map(trimmed).filter((line) => line.length)
  return filled.flatMap((line, at): Inline[] => (at === 0 ? line : [{ type: 'hardBreak' }, ...line]))
}

function addText(line: Text[], { text, marks = [] }: Text): void {
  const kept: Text = { type: 'text', text: text.replaceAll(/[\n\r\t\v\f\u2028\u2029]+/g, ' ') }
  if (!kept.text) return
  const sorted = markOrder.flatMap((type) => marks.filter((each) => each.type === type).slice(0, 1)).map(plainMark)
  if (sorted.length) kept.marks = sorted
  const last = line.at(-1)
  if (last && JSON.stringify(last.marks) === JSON.stringify(kept.marks)) last.text += kept.text
  else line.push(kept)
}

const markOrder = ['link', 'bold', 'italic'] as const

function plainMark(each: Mark): Mark {
  if (each.type !== 'link') return { type: each.type }
  const href = each.attrs.href.trim().replaceAll(' ', '%20').replaceAll('(', '%28').replaceAll(')', '%29')
  return { type: 'link', attrs: { href } }
}

function trimmed(line: Text[]): Text[] {
  const kept = [...line]
  while (kept[0] && !kept[0].text.trim()) kept.shift()
  while (kept.at(-1)?.text.trim() === '') kept.pop()
  return kept.map((part, at) => {
    const begun = at === 0 ? part.text.trimStart() : part.text
    return { ...part, text: at === kept.length - 1 ? begun.trimEnd() : begun }
  })
}
