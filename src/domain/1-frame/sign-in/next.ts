import { isLanguage } from '#platform/language/languages.ts'

/** The page of this site to which a signed-in person may be led; null for anything that is not a page of this site. */
export function localPage(next: string | null | undefined): string | null {
  if (!next || next.length > 2_000 || !/^\/[^/\\]/.test(next) || /[\\\u0000-\u0020\u007f]/.test(next)) return null
  const url = new URL(next, 'http://county.invalid')
  if (url.host !== 'county.invalid') return null
  const [, language, page] = url.pathname.split('/')
  if (!isLanguage(language) || page === 'sign-in' || page === 'sign-out') return null
  return `${url.pathname}${url.search}`
}
