import { error, redirect } from '@sveltejs/kit'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { keepImportFile } from '#domain/2-listening/contribution/import/keep-file.server.ts'
import { mayImport } from '#domain/2-listening/contribution/import/may.ts'
import type { EntryProblem, Refusal } from '#platform/command/refusal.ts'
import { csvLimits } from '#platform/files/read-csv.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { mayBeTooLong, readLongForm } from '#platform/web/long-form.server.ts'
import { runRows } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayImport(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { formKey: formKeyFor(event), runs: await runRows(ctx) }
}

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals
    if (!mayImport(ctx.actor)) error(403, translateTo(event.locals.language)('form.not_allowed'))
    const long = mayBeTooLong(event.request, csvLimits.bytes) ? await readLongForm(event, csvLimits.bytes) : null
    const { entries, formKeyValid } = long ?? (await readForm(event))
    if (long?.tooLong['file']) return answer(event, tooBig(long.tooLong['file']), entries)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { file: chosen, ...others } = entries
    const list = chosen instanceof File && chosen.name ? chosen : null
    const result = await keepImportFile(ctx, {
      ...others,
      fileName: list?.name ?? '',
      file: list ? fileContent(new Uint8Array(await list.arrayBuffer())) : undefined
    })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/import/${result.value.id}`)
  }
}

function tooBig(count: number): Refusal {
  const problem: EntryProblem = { field: 'file', message: 'import.problem.too_big', values: { count, limit: csvLimits.bytes } }
  return { kind: 'invalid', message: 'form.problems', problems: [problem] }
}
