import * as v from 'valibot'
import { languages } from '../language/languages.ts'
import type { Language } from '../language/languages.ts'
import type { LocalText } from '../language/local-text.ts'
import { refuseEntries } from './refusal.ts'

/** A text that must be there: trimmed, at most so many characters. */
export function requiredText(limit: number) {
  return v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.maxLength(limit, 'form.too_long'))
}

/** A text that may be missing; it then is empty. */
export function optionalText(limit: number) {
  return v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((text) => (text ?? '').trim()),
    v.maxLength(limit, 'form.too_long')
  )
}

/** An ISO day that must be there. */
export function requiredDay() {
  return v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.check(isDay, 'form.day'))
}

/** An ISO day that may be missing; it then is null. */
export function optionalDay() {
  return v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((text) => (text ?? '').trim()),
    v.check((text) => text === '' || isDay(text), 'form.day'),
    v.transform((text) => text || null)
  )
}

/** A whole number that must be there, from the digits of a form or as a number. */
export function wholeNumber() {
  return v.pipe(
    v.optional(v.union([v.string(), v.number()]), ''),
    v.transform((entry) => String(entry).trim()),
    v.nonEmpty('form.required'),
    v.regex(/^\d{1,9}$/, 'form.whole_number'),
    v.transform(Number)
  )
}

/** A whole number, or null where nothing was entered. */
export function optionalWholeNumber() {
  return v.pipe(
    v.optional(v.nullable(v.union([v.string(), v.number()])), ''),
    v.transform((entry) => String(entry ?? '').trim()),
    v.regex(/^\d{0,9}$/, 'form.whole_number'),
    v.transform((digits) => (digits === '' ? null : Number(digits)))
  )
}

/** An e-mail address that must be there. */
export function requiredEmail() {
  return v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.maxLength(254, 'form.too_long'), v.email('form.email'))
}

/** An e-mail address, or null where nothing was entered. */
export function optionalEmail() {
  return v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((text) => (text ?? '').trim() || null),
    v.nullable(v.pipe(v.string(), v.maxLength(254, 'form.too_long'), v.email('form.email')))
  )
}

/** One entry for each language of an office text: title_de, title_en and so on. */
export type LocalEntries<Name extends string, Entry> = { [Each in Language as `${Name}_${Each}`]: Entry }

/** The entries of one office text in every language: title_de (must be there), title_en, title_ar and so on. */
export function localEntries<Name extends string>(name: Name, limit: number): LocalEntries<Name, v.GenericSchema<unknown, string>> {
  return entriesFor(name, (language) => (language === 'de' ? requiredText(limit) : optionalText(limit)))
}

/** The same where the text as a whole may be missing. */
export function optionalLocalEntries<Name extends string>(name: Name, limit: number): LocalEntries<Name, v.GenericSchema<unknown, string>> {
  return entriesFor(name, () => optionalText(limit))
}

/** Puts the entries of one office text together; languages without a text are left out. */
export function localTextFrom<Name extends string>(input: LocalEntries<Name, string>, name: Name): LocalText {
  // Each key was made from the name and a language, which is what the type says.
  const texts: Record<string, string> = input
  const translated = languages.flatMap(({ code }) => (code !== 'de' && texts[`${name}_${code}`] ? [[code, texts[`${name}_${code}`]]] : []))
  return { de: texts[`${name}_de`] ?? '', ...Object.fromEntries(translated) }
}

/** The same for a text that may be missing: null without any; a translation without the German text is refused. */
export function optionalLocalTextFrom<Name extends string>(input: LocalEntries<Name, string>, name: Name): LocalText | null {
  const text = localTextFrom(input, name)
  if (text.de) return text
  const translated = Object.keys(text).length > 1
  refuseEntries(translated ? [{ field: `${name}_de`, message: 'form.required' }] : [])
  return null
}

/** The entries that show an office text in a form again, or hand it to a command. */
export function entriesOfLocalText<Name extends string>(name: Name, text: LocalText | null): LocalEntries<Name, string> {
  const entries = Object.fromEntries(languages.map(({ code }) => [`${name}_${code}`, text?.[code] ?? '']))
  // The keys were made from the same list of languages that the type is made from.
  return entries as LocalEntries<Name, string>
}

/** Whether the text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

function entriesFor<Name extends string>(
  name: Name,
  schemaFor: (language: Language) => unknown
): LocalEntries<Name, v.GenericSchema<unknown, string>> {
  const entries = Object.fromEntries(languages.map(({ code }) => [`${name}_${code}`, schemaFor(code)]))
  // As above.
  return entries as LocalEntries<Name, v.GenericSchema<unknown, string>>
}
