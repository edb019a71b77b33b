import * as v from 'valibot'
import { bodyLimit } from './document.ts'
import { readNotation } from './notation.ts'
import { languages, officeLanguage } from '#platform/language/languages.ts'
import { requiredText } from '#platform/command/entries.ts'

/** News have a day and stand in a list and a feed; pages stand at the foot of every page. */
export const articleKinds = ['news', 'page'] as const
export type ArticleKind = (typeof articleKinds)[number]

/** Who made a translation. */
export const origins = ['person', 'machine'] as const
export type Origin = (typeof origins)[number]

export const translationStates = ['missing', 'machine', 'unreviewed', 'reviewed', 'outdated'] as const
export type TranslationState = (typeof translationStates)[number]

/** The languages into which the German text is translated. */
export const translatedLanguages = languages.map(({ code }) => code).filter((code) => code !== officeLanguage)

export const titleLimit = 200
/** The most characters of a note with which a translation is handed back. */
export const returnNoteLimit = 1000

/** The entries of a text: its title, and its body in the plain notation. */
export const textEntries = {
  title: requiredText(titleLimit),
  body: v.pipe(v.optional(v.string(), ''), v.maxLength(2 * bodyLimit, 'form.too_long'), v.transform(readNotation))
}

/** The number of the version that a form was filled in from; 0 where there was none. */
export const versionNumber = v.pipe(
  v.optional(v.union([v.string(), v.number()]), '0'),
  v.transform(Number),
  v.integer('form.unusable'),
  v.minValue(0, 'form.unusable')
)

/** A translation as its rows say: from which German version, by whom, checked or not. */
export type TranslationFacts = { sourceNumber: number; origin: Origin; reviewed: boolean }

/** How far a translation is: what changed in German since outweighs that somebody checked it before. */
export function translationState(newestSource: number, translation: TranslationFacts | null): TranslationState {
  if (!translation) return 'missing'
  if (translation.sourceNumber < newestSource) return 'outdated'
  if (translation.reviewed) return 'reviewed'
  return translation.origin === 'machine' ? 'machine' : 'unreviewed'
}

/** The part of an address that a title becomes: "Neue Öffnungszeiten" is "neue-oeffnungszeiten". */
export function slugOf(title: string): string {
  const letters = title.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
  const plain = letters
    .normalize('NFD')
    .replaceAll(/[^a-z0-9\s_-]/g, '')
    .replaceAll(/[\s_-]+/g, '-')
  return plain.slice(0, 60).replaceAll(/^-+|-+$/g, '') || 'text'
}
