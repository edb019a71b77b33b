import type { Document, Inline, Picture } from './document.ts'
import { bodyLimit, plainText, wordsOf } from './document.ts'
import { writeNotation } from './notation.ts'
import { isSafeAddress } from './safe-address.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'

/** What readers would stumble over in a text, as sentences beside the field: the first that is found. */
export function textProblems(document: Document, field: string): EntryProblem[] {
  if (!document.content.length) return [{ field, message: 'form.required' }]
  const long = writeNotation(document).length - bodyLimit
  if (long > 0) return [{ field, message: 'form.too_long', values: { by: long } }]
  const found = headingProblem(document) ?? pictureProblem(document) ?? linkProblem(document) ?? bareAddress(document)
  return found ? [{ field, ...found }] : []
}

type Found = Omit<EntryProblem, 'field'>

// People who listen go from heading to heading: one that skips a level seems to hide something.
function headingProblem(document: Document): Found | null {
  let seen = false
  for (const block of document.content) {
    if (block.type !== 'heading') continue
    if (block.attrs.level === 3 && !seen) return { message: 'article.body.heading_order', values: { text: wordsOf(block.content) } }
    seen = true
  }
  return null
}

// A picture says what it shows, in the language of the text; a file's name says nothing.
function pictureProblem(document: Document): Found | null {
  for (const block of document.content) {
    if (block.type === 'picture') {
      const { alternative } = block.attrs
      if (!alternative) return { message: 'article.body.picture_alternative' }
      if (alternative.length > 300) return { message: 'article.body.picture_long', values: { text: alternative.slice(0, 40), most: 300 } }
      if (/^\S+\.(png|jpe?g|webp|gif)$/i.test(alternative))
        return { message: 'article.body.picture_file_name', values: { text: alternative } }
    } else if (runsOf({ type: 'doc', content: [block] }).some(isMeantAsPicture)) return { message: 'article.body.picture_line' }
  }
  return null
}

// A picture's line that was cut reads as words, one with another address as a mark before a link.
function isMeantAsPicture(run: readonly Inline[]): boolean {
  const [first, second] = run
  const beforeLink = first?.type === 'text' && first.text === '!' && second?.type === 'text' && second.marks?.[0]?.type === 'link'
  return beforeLink || wordsOf(run).trim().startsWith('![')
}

/** The pictures of a text that there are not, or not in this size, as a sentence beside the field. */
export function unknownPictures(
  document: Document,
  known: ReadonlyMap<string, { width: number; height: number }>,
  field: string
): EntryProblem[] {
  const found = picturesOf(document).find(
    ({ hash, width, height }) => known.get(hash)?.width !== width || known.get(hash)?.height !== height
  )
  return found ? [{ field, message: 'article.body.picture_unknown', values: { text: found.alternative } }] : []
}

/** The pictures that stand in a text. */
export function picturesOf(document: Document): Picture['attrs'][] {
  return document.content.flatMap((block) => (block.type === 'picture' ? [block.attrs] : []))
}

// People who listen go from link to link too, without the words around them.
const saysNothing = new Set([
  ...[
    'hier',
    'hier klicken',
    'klicken sie hier',
    'mehr',
    'mehr dazu',
    'weiter',
    'weiterlesen',
    'link',
    'dieser link',
    'siehe hier',
    'da',
    'dort'
  ],
  ...['here', 'click here', 'more', 'read more', 'link', 'this', 'this link', 'this page', 'learn more'],
  ...['هنا', 'اضغط هنا', 'انقر هنا', 'المزيد', 'тут', 'здесь', 'далее', 'подробнее', 'детальніше', 'натисніть тут', 'нажмите здесь'],
  ...['burada', 'buraya', 'buraya tıklayın', 'devamı', 'اینجا', 'اینجا کلیک کنید', 'بیشتر', 'aici', 'click aici', 'mai mult'],
  ...['tutaj', 'kliknij tutaj', 'więcej', 'ici', 'cliquez ici', 'en savoir plus', 'plus']
])

function linkProblem(document: Document): Found | null {
  for (const { text, href } of linksOf(document)) {
    if (!isSafeAddress(href)) return { message: 'article.body.address', values: { text: text.trim(), address: href.slice(0, 80) } }
    const said = text
      .trim()
      .toLowerCase()
      .replaceAll(/[.…»>:!]+$/g, '')
      .trim()
    const bare = /^(https?:\/\/|www\.)/.test(said)
    if (bare || saysNothing.has(said)) return { message: 'article.body.link_text', values: { text: text.trim() } }
  }
  return null
}

// An address that is no link cannot be followed, and is read out letter by letter.
function bareAddress(document: Document): Found | null {
  const [address] = /https?:\/\/\S+/.exec(plainText(document)) ?? []
  return address ? { message: 'article.body.bare_address', values: { address: address.slice(0, 80) } } : null
}

function linksOf(document: Document): { text: string; href: string }[] {
  const links: { text: string; href: string }[] = []
  for (const run of runsOf(document)) {
    let before: string | null = null
    for (const part of run) {
      const mark = part.type === 'text' ? part.marks?.find(({ type }) => type === 'link') : undefined
      const href = mark?.type === 'link' ? mark.attrs.href : null
      if (href !== null && part.type === 'text') {
        const last = links.at(-1)
        if (last && before === href) last.text += part.text
        else links.push({ text: part.text, href })
      }
      before = href
    }
  }
  return links
}

function runsOf(document: Document): Inline[][] {
  return document.content.flatMap((block): Inline[][] => {
    if (block.type === 'bulletList' || block.type === 'orderedList') return block.content.map((item) => item.content[0].content)
    if (block.type === 'blockquote') return block.content.map((paragraph) => paragraph.content)
    if (block.type === 'picture') return []
    return [block.content]
  })
}
