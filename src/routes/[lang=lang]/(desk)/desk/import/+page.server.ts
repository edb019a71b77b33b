import { error, redirect } from '@sveltejs/kit'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { keepImportFile } from '#domain/2-listening/contribution/import/keep-file.server.ts'
import { mayImport } from '#domain/2-listening/contribution/import/may.ts'
import { lastRuns } from '#domain/2-listening/contribution/import/read.server.ts'
import { dayOf } from '#platform/command/context.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayImport(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const runs = await lastRuns(ctx.county.database.db)
  return { formKey: formKeyFor(event), runs: runs.map(({ startedAt, ...run }) => ({ ...run, on: dayOf(startedAt) })) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { file: chosen, ...others } = entries
    const list = chosen instanceof File && chosen.name ? chosen : null
    const result = await keepImportFile(event.locals.ctx, {
      ...others,
      fileName: list?.name ?? '',
      file: list ? fileContent(new Uint8Array(await list.arrayBuffer())) : undefined
    })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/import/${result.value.id}`)
  }
}
