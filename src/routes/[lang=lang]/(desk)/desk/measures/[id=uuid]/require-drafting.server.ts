import { error } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { mayDraftMeasures } from '#domain/3-drafting/measure/may.ts'
import { translateTo } from '#platform/language/translate.ts'

/** The pages of the form are for those who draft; whoever only reads has the sheet. */
export function requireDrafting({ locals }: Pick<RequestEvent, 'locals'>): void {
  if (!mayDraftMeasures(locals.ctx.actor)) error(403, translateTo(locals.language)('form.not_allowed'))
}
