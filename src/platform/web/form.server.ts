import { error, fail } from '@sveltejs/kit'
import type { ActionFailure, RequestEvent } from '@sveltejs/kit'
import { translateTo } from '../language/translate.ts'
import { refusalStatus } from '../command/refusal.ts'
import type { Refusal } from '../command/refusal.ts'
import { makeFormKey, readFormKey } from './form-key.server.ts'

/** What a form shows again after a no: the sentence, the problems by field, every entry as it was typed, and a fresh key. */
export type FormAnswer = {
  refused: string
  problems: Record<string, string>
  entries: Record<string, string | string[]>
  freshKey: string
}

export type Entries = Record<string, string | string[] | File>

/** What a form holds, in its order. */
export type Sent = Iterable<[string, FormDataEntryValue]>

/** A key for the forms of this page, for `load`. */
export function formKeyFor(event: Pick<RequestEvent, 'locals' | 'route'>): string {
  const { ctx } = event.locals
  return makeFormKey(ctx.county.secret, event.route.id ?? '', ctx.now(), ctx.random)
}

/**
 * Reads a posted form: single values as text, names ending in [] as lists (without the brackets), files as files.
 * `formKeyValid` is false for a key that is missing, of another route or older than two days: the page then asks to send again.
 */
export async function readForm(
  event: Pick<RequestEvent, 'request' | 'locals' | 'route'>
): Promise<{ entries: Entries; formKeyValid: boolean; ageSeconds: number }> {
  const sent = await sentEntries(event)
  event.locals.sent = sent
  const entries = entriesOf(sent)
  return { entries, ...keyState(event, entries) }
}

// A body that cannot be read as a form comes from no page of ours: there is nothing of it that could be kept or shown again.
async function sentEntries({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>): Promise<Sent> {
  const refused = translateTo(locals.language)('error.refused')
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  try {
    // As the form itself would read it, in a fraction of the time.
    if (type.trim() === 'application/x-www-form-urlencoded') return new URLSearchParams(await request.text())
    if (type.trim() === 'multipart/form-data') return await request.formData()
  } catch {
    error(400, refused)
  }
  error(415, refused)
}

/**
 * The entries of a form by name, read in one go: asking the form for each name anew would take a form of a hundred thousand names minutes.
 * No field of ours bears a name that every object has already.
 */
export function entriesOf(data: Sent): Entries {
  const entries: Entries = {}
  for (const [name, value] of data) {
    const list = name.endsWith('[]')
    const key = list ? name.slice(0, -2) : name
    if (key in Object.prototype) continue
    const known = Object.hasOwn(entries, key) ? entries[key] : undefined
    if (!list) entries[key] = known ?? (value instanceof File ? value : normalised(value))
    else if (!Array.isArray(known)) entries[key] = typeof value === 'string' ? [value] : []
    else if (typeof value === 'string') known.push(value)
  }
  return entries
}

/** Whether a form's key is of this page and young enough, and how old it is. */
export function keyState(event: Pick<RequestEvent, 'locals' | 'route'>, entries: Entries): { formKeyValid: boolean; ageSeconds: number } {
  const { ctx } = event.locals
  const key = typeof entries['formKey'] === 'string' ? entries['formKey'] : ''
  const read = readFormKey(ctx.county.secret, event.route.id ?? '', key, ctx.now())
  return { formKeyValid: read !== null && read.ageSeconds < 60 * 60 * 24 * 2, ageSeconds: read?.ageSeconds ?? 0 }
}

/** Answers a refusal on the same page: status 4xx, sentences in the reader's language, entries kept, a fresh key. */
export function answer(event: Pick<RequestEvent, 'locals' | 'route'>, refusal: Refusal, entries: Entries): ActionFailure<FormAnswer> {
  const t = translateTo(event.locals.language)
  const problems = Object.fromEntries(refusal.problems.map((problem) => [problem.field, t(problem.message, problem.values)]))
  return fail(refusalStatus(refusal), {
    refused: t(refusal.message, refusal.values),
    problems,
    entries: textEntries(entries),
    freshKey: formKeyFor(event)
  })
}

/** The refusal for a form whose key is too old or of another page. */
export const expiredForm: Refusal = { kind: 'invalid', message: 'form.expired', problems: [] }

function textEntries(entries: Entries): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(entries)) if (name !== 'formKey' && !(value instanceof File)) kept[name] = value
  return kept
}

// Browsers send line ends as CRLF; NUL cannot be stored.
function normalised(value: FormDataEntryValue): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '') : ''
}
