import { error } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { endRaidMode } from '#domain/2-listening/raid-mode/end.server.ts'
import { maySwitchRaidMode } from '#domain/2-listening/raid-mode/may.ts'
import { raidModeAt, raidModes } from '#domain/2-listening/raid-mode/read.server.ts'
import { startRaidMode } from '#domain/2-listening/raid-mode/start.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!maySwitchRaidMode(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const [raid, past] = await Promise.all([raidModeAt(db, ctx.now()), raidModes(db)])
  return { formKey: formKeyFor(event), raid, past }
}

export const actions: Actions = {
  start: async (event) => await run(event, startRaidMode),
  end: async (event) => await run(event, endRaidMode)
}

async function run(event: RequestEvent, command: typeof startRaidMode) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, entries)
  return result.ok ? { done: true } : answer(event, result.refusal, entries)
}
