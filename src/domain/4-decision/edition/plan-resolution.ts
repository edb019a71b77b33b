import { isMadeByMachine, spokenIn } from '#platform/language/languages.ts'
import type { EditionContent, IsoDay } from './edition-content.ts'
import type { PlanWords } from './plan-words.ts'
import type { Row } from './sheet-table.ts'
import { german, together, type Words } from './words.ts'

/** What a body resolved, as the plan prints it. */
export type PlanResolution = {
  body: Words
  decidedOn: IsoDay
  /** Already in words: "ungeändert beschlossen". */
  result: string
  /** Only an adopted edition is called so on its title page. */
  adopted: boolean
  votes: { yes: number; no: number; abstain: number } | null
  /** Empty where nobody noted it. */
  agendaItem?: string
  wording: string
  conditions: string | null
}

export type ResolutionPart = { name: string; rows: Row[]; wording: Words; conditions: Words | null }

/** What the title page says of an edition: its number, its kind, its day and the resolution. */
export function titleFacts({ edition }: EditionContent, resolution: PlanResolution | null, t: PlanWords): Row[] {
  const decided = resolution && together([resolution.body, `, ${t.day(resolution.decidedOn)}: ${resolution.result}`])
  return [
    { name: t('edition.document.label.edition'), value: edition.number },
    { name: t('edition.document.label.kind'), value: t(`edition.document.kind.${resolution?.adopted ? 'adopted' : edition.kind}`) },
    { name: t('edition.document.label.frozenOn'), value: t.day(edition.frozenOn) },
    { name: t('edition.document.label.resolution'), value: decided ?? t('edition.document.undecided') }
  ]
}

/** What a translation says of itself: the German text holds, who made the words as far as nobody has checked them, what stays German. */
export function noteLines(t: PlanWords, reviewed: boolean): string[] {
  if (spokenIn(t.language) === 'de') return []
  const machine = isMadeByMachine(t.language) && !reviewed ? [t('site.translation.machine')] : []
  return [t('edition.document.note.german'), ...machine, t('edition.document.note.untranslated')]
}

/** One resolution with its vote, its wording and its conditions, ready to print. */
export function resolutionPart(resolution: PlanResolution, t: PlanWords): ResolutionPart {
  const { body, decidedOn, result, votes, agendaItem = '', wording, conditions } = resolution
  const rows: Row[] = [
    { name: t('edition.document.label.body'), value: body },
    { name: t('edition.document.label.decidedOn'), value: t.day(decidedOn) },
    { name: t('edition.document.label.result'), value: result },
    ...(votes ? [{ name: t('edition.document.label.votes'), value: t('edition.document.votes', votes) }] : [])
  ]
  const item = agendaItem && t('resolution.item', { number: agendaItem })
  const name = [t('resolution.about.measures'), item].filter(Boolean).join(' · ')
  return { name, rows, wording: german(wording, t), conditions: conditions && german(conditions, t) }
}
