import { redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { rowsFrom } from '#platform/command/rows.ts'
import { answer, expiredForm, readForm } from '#platform/web/form.server.ts'

/** Runs a command on the measure of the page with what was typed; with columns, the rows of its table go along as lines. */
export async function change<Value extends Json | void>(
  event: RequestEvent<{ id: string }>,
  command: Command<unknown, Value>,
  columns?: readonly string[]
) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const lines = columns ? { lines: rowsFrom(entries, columns) } : {}
  const result = await command(event.locals.ctx, { ...entries, ...lines, measureId: event.params.id })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, '?saved')
}
