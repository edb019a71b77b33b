import type { Article } from './read.server.ts'
import type { PublicArticle } from './read-public.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'

/** The newest text of a language as readers will get it once it is public; undefined where nothing is written in that language. */
export function previewOf(article: Article, language: Language, today: string): { article: PublicArticle; isDraft: boolean } | undefined {
  const translation = article.translations.find((each) => each.language === language)
  const text = language === officeLanguage ? article.source : translation?.text
  if (!text) return undefined
  const { id, slug } = article
  const { title, body, reviewer, reviewedOn } = text
  const publishedOn = article.publishedOn ?? today
  const day = { publishedOn, publishedAt: publishedOn, updatedAt: publishedOn, toldAt: publishedOn, tellings: [] }
  const state = translation?.state ?? null
  return { article: { id, slug, ...day, language, title, body, state, reviewer, reviewedOn }, isDraft: text.publishedAt === null }
}
