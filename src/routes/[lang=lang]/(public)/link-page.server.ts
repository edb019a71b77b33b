import { error } from '@sveltejs/kit'
import type { RequestEvent, ServerLoadEvent } from '@sveltejs/kit'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'

type Params = { token: string }

/**
 * A page that a mailed link leads to, with one button that does what the link is for. Looking at it changes nothing: mail programs look at
 * links too. A link that is unknown, expired or revoked has gone (410).
 */
export function linkPage(purpose: string, command: Command<unknown, Json | void>) {
  const load = async (event: Pick<ServerLoadEvent<Params>, 'locals' | 'params' | 'route' | 'setHeaders'>) => {
    event.setHeaders({ 'cache-control': 'no-store' })
    const opened = await openLink(event.locals.ctx, purpose, event.params.token)
    if (!opened) error(410, translateTo(event.locals.language)('link.gone.news'))
    return { formKey: formKeyFor(event) }
  }
  const act = async (event: RequestEvent<Params>) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const opened = await openLink(event.locals.ctx, purpose, event.params.token)
    if (!opened) return answer(event, { kind: 'closed', message: 'link.gone.news', problems: [] }, entries)
    const result = await command(opened.ctx, { formKey: entries['formKey'] })
    return result.ok ? { done: true } : answer(event, result.refusal, entries)
  }
  return { load, act }
}
