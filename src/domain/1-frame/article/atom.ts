import { plainText } from './document.ts'
import type { PublicArticle } from './read-public.server.ts'
import { spokenIn } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'

type Feed = { origin: string; language: Language; title: string; author: string; news: readonly PublicArticle[]; now: Temporal.Instant }

/** The news of one language as an Atom feed (RFC 4287), newest first; every address is absolute. */
export function atomFeed({ origin, language, title, author, news, now }: Feed): string {
  const home = `${origin}/${language}/news`
  const updated =
    news
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1) ?? now.toString({ smallestUnit: 'second' })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${xml(home)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xml(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(`${home}/feed.atom`)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${language}" href="${xml(home)}"/>`,
    ...news.map((item) => entryOf(item, home)),
    '</feed>',
    ''
  ].join('\n')
}

function entryOf(item: PublicArticle, home: string): string {
  const words = plainText(item.body).replaceAll(/\s+/g, ' ')
  const summary = words.length > 400 ? `${words.slice(0, 400).replace(/\s\S*$/, '')} …` : words
  return [
    `<entry xml:lang="${spokenIn(item.language)}">`,
    `<id>urn:uuid:${item.id}</id>`,
    `<title>${xml(item.title)}</title>`,
    `<published>${item.publishedAt}</published>`,
    `<updated>${item.updatedAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(`${home}/${item.slug}`)}"/>`,
    `<summary>${xml(summary)}</summary>`,
    '</entry>'
  ].join('\n')
}

// Signs that XML cannot hold at all are left out: control characters and halves of a pair.
function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
