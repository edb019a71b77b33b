import { error } from '@sveltejs/kit'
import { mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { deskContributions } from '#domain/2-listening/moderation/desk-list.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listChoices } from '#domain/2-listening/contribution/choices.server.ts'
import { askContributions } from '#domain/6-learning/search/ask-contributions.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { cursorOf, cursorText } from '../cursor.ts'
import { filterOf } from './table.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 25

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  if (!mayReadAtDesk(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { words, ...filter } = filterOf(url.searchParams)
  const { db } = ctx.county.database
  const { asked, ...said } = await askContributions(db, words, filter)
  const [lines, fields, { languages }] = await Promise.all([
    deskContributions(db, filter, asked, cursorOf(url.searchParams.get('before')), perPage),
    readFields(db),
    listChoices(db)
  ])
  const last = lines.length === perPage ? lines.at(-1) : undefined
  const params = new URLSearchParams(url.searchParams)
  if (last) params.set('before', cursorText(last))
  return { words, filter, ...said, lines, fields, languages, older: last ? `?${params.toString()}` : null }
}
