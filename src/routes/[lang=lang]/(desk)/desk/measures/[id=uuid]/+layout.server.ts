import { error } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { mayDraftMeasures, mayReadMeasure } from '#domain/3-drafting/measure/may.ts'
import { missingForProposal } from '#domain/3-drafting/measure/missing.ts'
import { measureById } from '#domain/3-drafting/measure/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import { involvedIn } from './table.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  const { db } = ctx.county.database
  const [measure, fields] = await Promise.all([measureById(db, event.params.id), readFields(db)])
  // Who may not read it learns no more than whoever asks for one that does not exist.
  if (!mayReadMeasure(ctx.actor, involvedIn(measure))) error(403, t('form.not_allowed'))
  if (!measure) error(404, t('measure.unknown'))
  return {
    formKey: formKeyFor(event),
    measure,
    fields,
    missing: missingForProposal(measure),
    mayDraft: mayDraftMeasures(ctx.actor),
    saved: event.url.searchParams.has('saved')
  }
}
