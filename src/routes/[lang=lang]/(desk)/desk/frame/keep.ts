import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actor } from '#platform/command/actor.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, readForm } from '#platform/web/form.server.ts'

/** Runs a command of the frame with the form's entries and leads back to a page of the frame, which says that it is kept. */
export async function keep(event: RequestEvent, command: Command<unknown, Json | void>, to: string, known: Record<string, unknown> = {}) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, ...known })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `/${event.locals.language}/desk/frame/${to}?kept`)
}

/** Tells people who may not see a page of the frame so. */
export function onlyWho(may: (actor: Actor) => boolean, { locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>): void {
  setHeaders({ 'cache-control': 'no-store' })
  if (!may(locals.ctx.actor)) error(403, translateTo(locals.language)('form.not_allowed'))
}

/** Finds the thing that a page is about; an id that nothing has is told so. */
export function found<Thing>(thing: Thing | undefined, { locals }: Pick<RequestEvent, 'locals'>): Thing {
  if (thing === undefined) error(404, translateTo(locals.language)('form.not_found'))
  return thing
}

type OfOne = Pick<RequestEvent, 'locals'> & { params: { id?: number | undefined } }

/** The thing that a page adds or changes: null while it is new; an id that nothing has is told so. */
export function storedOf<Thing extends { id: number }>(things: readonly Thing[], event: OfOne): Thing | null {
  const { id } = event.params
  const stored = things.find((thing) => thing.id === id)
  return id === undefined ? null : found(stored, event)
}
