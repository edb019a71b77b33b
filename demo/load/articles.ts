import { changeArticle } from '#domain/1-frame/article/change.server.ts'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { releaseTranslation } from '#domain/1-frame/article/release.server.ts'
import { reviewTranslation } from '#domain/1-frame/article/review.server.ts'
import { translateArticle } from '#domain/1-frame/article/translate.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { readRecords } from '../records.ts'
import type { Article } from '../records.ts'
import type { Act } from './diary.ts'
import type { Known } from './known.ts'

/** News and information pages: written, translated and published on one day; some are checked, some changed later. */
export function articleActs(known: Known): Act[] {
  return readRecords<Article[]>('articles').flatMap((article) => {
    const ids: string[] = []
    const coordinator = () => known.staff.of('coordinator')
    const { key, kind, published, title, body, change } = article
    const translations = Object.entries(article.translations)
    const write: Act['act'] = async ({ perform }) => {
      const { id } = await perform(coordinator(), writeArticle, key, { kind, title, body })
      ids.push(id)
      for (const [language, { reviewed: _, ...text }] of translations) {
        await perform(coordinator(), translateArticle, `${key} ${language}`, { id, language, baseNumber: 0, sourceNumber: 1, ...text })
        await perform(coordinator(), releaseTranslation, `${key} ${language} released`, { id, language, number: 1 })
      }
      await perform(coordinator(), publishArticle, key, { id, number: 1 })
    }
    const reviews = translations.flatMap(([language, { reviewed }]): Act[] => {
      if (!reviewed) return []
      const entries = { language, number: 1, reviewer: reviewed.by, reviewedOn: reviewed.date }
      const act: Act['act'] = async ({ perform }) =>
        perform(coordinator(), reviewTranslation, `${key} ${language}`, { id: ids[0], ...entries })
      return [{ day: reviewed.date, act }]
    })
    const changes: Act[] = change
      ? [
          {
            day: change.date,
            act: async ({ perform }) => {
              await perform(coordinator(), changeArticle, key, { id: ids[0], baseNumber: 1, title, body: change.body })
              await perform(coordinator(), publishArticle, `${key} changed`, { id: ids[0], number: 2 })
            }
          }
        ]
      : []
    return [{ day: published, act: write }, ...reviews, ...changes]
  })
}
