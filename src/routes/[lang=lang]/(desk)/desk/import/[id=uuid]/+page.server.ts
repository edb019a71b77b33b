import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { chooseForImport } from '#domain/2-listening/contribution/import/choose.server.ts'
import { chooseSheet } from '#domain/2-listening/contribution/import/choose-sheet.server.ts'
import { choicesMark } from '#domain/2-listening/contribution/import/choices-mark.ts'
import { importTargets } from '#domain/2-listening/contribution/import/columns.ts'
import { confirmImport } from '#domain/2-listening/contribution/import/confirm.server.ts'
import { discardImportFile } from '#domain/2-listening/contribution/import/discard.server.ts'
import { mayImport } from '#domain/2-listening/contribution/import/may.ts'
import { planList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import { importRun, keptContent, keptFile } from '#domain/2-listening/contribution/import/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Entries } from '#platform/web/form.server.ts'
import { previewOf } from './preview.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayImport(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const file = await keptFile(db, event.params.id)
  if (!file) {
    const run = await importRun(db, event.params.id)
    if (!run) error(404, t('import.gone'))
    const { startedAt: _, ...result } = run
    return { result }
  }
  if (file.confirmed) return { progress: { source: file.choices.source, done: file.rowsDone, total: file.rowsTotal } }
  const content = await keptContent(db, file.id)
  if (!content) error(404, t('import.gone'))
  const { choices, name } = file
  const list = await planList(db, { content, choices, today: today(ctx), texts: true })
  const [fields, places] = [await readFields(db), await listPlaces(db)]
  const preview = previewOf(list, { fields, places, choices })
  return { formKey: formKeyFor(event), file: { name, choices, mark: choicesMark(choices) }, fields, preview }
}

export const actions: Actions = {
  choose: async (event) => await act(event, chooseForImport, chosen, (id) => `/${id}`),
  sheet: async (event) =>
    await act(
      event,
      chooseSheet,
      ({ sheet }) => ({ sheet }),
      (id) => `/${id}`
    ),
  confirm: async (event) =>
    await act(
      event,
      confirmImport,
      (entries) => entries,
      (id) => `/${id}`
    ),
  discard: async (event) =>
    await act(
      event,
      discardImportFile,
      (entries) => entries,
      () => ''
    )
}

async function act<Value extends Json | void>(
  event: RequestEvent<{ id: string }>,
  command: Command<unknown, Value>,
  input: (entries: Entries) => object,
  next: (id: string) => string
) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const { id } = event.params
  const result = await command(event.locals.ctx, { ...input(entries), formKey: entries['formKey'], id })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `/${event.locals.language}/desk/import${next(id)}`)
}

/** What was chosen on the page: each select holds the place of a column. */
function chosen(entries: Entries): object {
  const places = importTargets.flatMap((target) => {
    const place = entries[`column_${target}`]
    return typeof place === 'string' && /^\d{1,5}$/.test(place) ? [[target, Number(place)]] : []
  })
  const { source, wish, language, channel, kind, fieldNumbers, sheet } = entries
  return { source, wish, language, channel, kind, fieldNumbers, sheet, columns: { by: 'place', places: Object.fromEntries(places) } }
}
