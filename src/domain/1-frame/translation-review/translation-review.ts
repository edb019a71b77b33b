import { isMadeByMachine, languages } from '#platform/language/languages.ts'

/** The languages whose words a person has to check, because a machine made them. */
export const reviewedLanguages = languages.map(({ code }) => code).filter(isMadeByMachine)

/** A review that holds: who checked a language, by name or by office, and on which day. */
export type TranslationReview = { id: string; language: string; reviewer: string; reviewedOn: string }
