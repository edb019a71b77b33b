import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { dropNeed } from '#domain/3-drafting/need/drop.server.ts'
import { evidenceOf } from '#domain/3-drafting/need/evidence.server.ts'
import { mayReadDrafts, mayReadNeeds, mayReadOfficeEvidence, mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { needById } from '#domain/3-drafting/need/read.server.ts'
import { unlinkEvidence } from '#domain/3-drafting/need/unlink-evidence.server.ts'
import { editionHoldingNeed } from '#domain/4-decision/edition/holding.server.ts'
import type { Command } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayReadNeeds(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const [need, evidence, heldBy] = await Promise.all([
    needById(db, event.params.id),
    evidenceOf(db, event.params.id, { office: mayReadOfficeEvidence(ctx.actor) }),
    editionHoldingNeed(db, event.params.id)
  ])
  if (!need) error(404, t('need.unknown'))
  const measures = need.measures.filter((measure) => measure.proposed || mayReadDrafts(ctx.actor))
  return {
    formKey: formKeyFor(event),
    need: { ...need, measures },
    evidence,
    // While one of these stands, the need is not given up.
    heldBy,
    metBy: need.measures.find((measure) => measure.proposed)?.number ?? null,
    mayWord: mayWordNeeds(ctx.actor),
    done: event.url.searchParams.get('done')
  }
}

export const actions: Actions = {
  confirm: async (event) => await change(event, confirmNeed, 'confirmed'),
  drop: async (event) => await change(event, dropNeed, 'dropped'),
  unlink: async (event) => await change(event, unlinkEvidence, 'unlinked')
}

async function change(event: RequestEvent<{ id: string }>, command: Command<unknown, void>, done: string) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, needId: event.params.id })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `?done=${done}`)
}
