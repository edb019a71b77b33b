import { personal } from '#domain/1-frame/protection/declaration.ts'
import type { TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import type { NewsSubscription } from '#platform/database/tables.ts'

/** How long a person may take to confirm; afterwards the address is erased. */
export const confirmDays = 7
/** As long as a plan: nobody is written to who has long forgotten that they asked. */
export const newsYears = 5

const keep = [
  { code: 'news_unconfirmed', span: { count: confirmDays, unit: 'day' }, enforcedBy: 'platform:erase' },
  { code: 'news_confirmed', span: { count: newsYears, unit: 'year' }, enforcedBy: 'platform:erase' },
  { code: 'news_removed', enforcedBy: 'command news.remove' }
] as const

export const newsColumns: TableDeclaration<NewsSubscription> = {
  id: null,
  contribution_id: personal('news', 'about', ...keep),
  email: personal('news', 'email', ...keep),
  language: personal('news', 'about', ...keep),
  asked_at: personal('news', 'times', ...keep),
  confirmed_at: personal('news', 'times', ...keep),
  told: personal('news', 'about', ...keep)
}
