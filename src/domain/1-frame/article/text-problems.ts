import type { Document, Inline } from './document.ts'
import { bodyLimit, plainText, wordsOf } from './document.ts'
import { writeNotation } from './notation.ts'
import { isSafeAddress } from './safe-address.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'

/** What readers would stumble over in a text, as sentences beside the field: the first that is found. */
export function textProblems(document: Document, field: string): EntryProblem[] {
  if (!document.content.length) return [{ field, message: 'form.required' }]
  const long = writeNotation(document).length - bodyLimit
  if (long > 0) return [{ field, message: 'form.too_long', values: { by: long } }]
  const found = headingProblem(document) ?? linkProblem(document) ?? bareAddress(document)
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
    return [block.content]
  })
}
