import { error } from '@sveltejs/kit'
import { changeLanguageByLink } from '#domain/2-listening/news-mail/change-language.server.ts'
import { languageOfReader } from '#domain/2-listening/news-mail/read.server.ts'
import { endNewsMail } from '#domain/2-listening/news-mail/send.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Looking at the page changes nothing: mail programs look at links too. A link that is unknown, expired or ended has gone (410). */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const opened = await openLink(ctx, endNewsMail, event.params.token)
  const chosen = opened && (await languageOfReader(ctx.county.database.db, opened.link.subjectId))
  if (!chosen) error(410, translateTo(language)('link.gone.news'))
  return { formKey: formKeyFor(event), chosen }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const opened = await openLink(event.locals.ctx, endNewsMail, event.params.token)
    if (!opened) return answer(event, { kind: 'closed', message: 'link.gone.news', problems: [] }, entries)
    const result = await changeLanguageByLink(opened.ctx, entries)
    return result.ok ? { changed: true } : answer(event, result.refusal, entries)
  }
}
