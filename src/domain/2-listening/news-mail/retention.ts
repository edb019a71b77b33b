import { personal } from '#domain/1-frame/protection/declaration.ts'
import type { TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import type { NewsMailSubscription } from '#platform/database/tables.ts'
import { confirmDays, newsYears } from '../news/retention.ts'

const keep = [
  { code: 'news_unconfirmed', span: { count: confirmDays, unit: 'day' }, enforcedBy: 'platform:erase' },
  { code: 'news_confirmed', span: { count: newsYears, unit: 'year' }, enforcedBy: 'platform:erase' },
  { code: 'news_removed', enforcedBy: 'command news-mail.end' }
] as const

export const newsMailColumns: TableDeclaration<NewsMailSubscription> = {
  id: null,
  email: personal('news', 'email', ...keep),
  language: personal('news', 'about', ...keep),
  asked_at: personal('news', 'times', ...keep),
  confirmed_at: personal('news', 'times', ...keep),
  told_until: null,
  mailed_on: personal('news', 'times', ...keep)
}
