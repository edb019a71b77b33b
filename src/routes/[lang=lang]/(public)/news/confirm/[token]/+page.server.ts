import { error } from '@sveltejs/kit'
import { confirmNews } from '#domain/2-listening/news/confirm.server.ts'
import { confirmPurpose } from '#domain/2-listening/news/ask.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Looking at the link changes nothing: mail programs look at links too. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const opened = await openLink(event.locals.ctx, confirmPurpose, event.params.token)
  if (!opened) error(410, translateTo(event.locals.language)('link.gone.text'))
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const opened = await openLink(event.locals.ctx, confirmPurpose, event.params.token)
    if (!opened) return answer(event, { kind: 'closed', message: 'link.gone.text', problems: [] }, entries)
    const result = await confirmNews(opened.ctx, {})
    return result.ok ? { done: true } : answer(event, result.refusal, entries)
  }
}
