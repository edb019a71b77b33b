import { createHash } from 'node:crypto'
import words from './generate-words.json' with { type: 'json' }
import { contributionKinds } from '#domain/2-listening/contribution/contribution.ts'
import type { ImportedContribution } from '#domain/2-listening/contribution/take-in.server.ts'

/** One generated contribution with what was decided about it; `need` is the place of its need among the generated ones. */
export type GeneratedContribution = Omit<ImportedContribution, 'receivedOn'> & {
  wish: 'public' | 'office'
  decision: 'accepted' | 'withheld' | null
  disposition: (typeof answers)[number] | null
  need: number | null
}

/** What generated contributions refer to: ids of the county's own frame, how many needs there are, the share that is published. */
export type GeneratingFrame = {
  fieldIds: readonly number[]
  municipalityIds: readonly number[]
  needs: number
  publishedShare: number
}

/** Words that stand in 0.01 %, 1 % and 30 % of all generated texts, for measuring the search. */
export const measuredWords = words.measured

// Answers that name no measure.
const answers = ['existing', 'parked', 'other_authority', 'not_adopted'] as const

type Vocabulary = (typeof words.languages)[keyof typeof words.languages]

const speaking = Object.entries(words.languages).flatMap(([language, vocabulary]) =>
  Array.from({ length: vocabulary.weight }, () => ({ language, vocabulary }))
)

/** The contribution at this place of this seed's endless list: always the same one. */
export function generatedContribution(seed: number, at: number, frame: GeneratingFrame): GeneratedContribution {
  const chance = chanceOf(seed, at)
  const spoken = oneOf(speaking, chance)
  const published = chance() < frame.publishedShare
  const other = chance()
  const decision = published || other < 0.3 ? 'accepted' : other < 0.5 ? 'withheld' : null
  const accepted = decision === 'accepted'
  const first = oneOf(frame.fieldIds, chance)
  const second = oneOf(frame.fieldIds, chance)
  return {
    id: idAt(seed, at),
    text: textAt(at, spoken.vocabulary, chance),
    language: spoken.language,
    kind: oneOf(contributionKinds, chance),
    fieldIds: chance() < 0.3 && second !== first ? [first, second] : [first],
    municipalityId: chance() < 0.8 && frame.municipalityIds.length ? oneOf(frame.municipalityIds, chance) : null,
    regionId: null,
    wish: accepted && !published ? 'office' : 'public',
    decision,
    disposition: accepted && chance() < 0.6 ? oneOf(answers, chance) : null,
    need: accepted && frame.needs && chance() < 0.3 ? Math.floor(chance() * frame.needs) : null
  }
}

/** An invented sentence of a need at this place. */
export function generatedNeed(at: number): { de: string; en: string; ar: string } {
  const chance = chanceOf(7, at)
  const { who, lack, where } = words.languages.de
  const fill = (template: string) =>
    template
      .replace('{n}', String(at + 1))
      .replace('{who}', oneOf(who, chance))
      .replace('{lack}', oneOf(lack, chance))
      .replace('{where}', oneOf(where, chance))
  return { de: fill(words.need.de), en: fill(words.need.en), ar: fill(words.need.ar) }
}

function textAt(at: number, vocabulary: Vocabulary, chance: () => number): string {
  const sentence = () => `${capital(oneOf(vocabulary.who, chance))} ${oneOf(vocabulary.lack, chance)} ${oneOf(vocabulary.where, chance)}.`
  const wish = () => oneOf<string>(vocabulary.wish, chance).replace('{thing}', thingOf(vocabulary, chance))
  const length = 1 + Math.floor(chance() * 4)
  const sentences = Array.from({ length }, (_, place) => (place % 2 ? wish() : sentence()))
  const marks = [
    at % 10_000 === 77 ? measuredWords.rare : null,
    at % 100 === 33 ? measuredWords.uncommon : null,
    at % 10 < 3 ? measuredWords.common : null
  ]
  return [...sentences, ...marks.flatMap((word) => (word ? [vocabulary.with.replace('{word}', word)] : []))].join(' ')
}

function thingOf({ thing, a, b }: Vocabulary, chance: () => number): string {
  return oneOf<string>(thing, chance)
    .replaceAll('{a}', () => oneOf<string>(a, chance))
    .replaceAll('{b}', () => oneOf<string>(b, chance))
}

function oneOf<Item>(items: readonly Item[], chance: () => number): Item {
  const item = items[Math.floor(chance() * items.length)]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

// A hash, so that the lists of two seeds never meet.
function idAt(seed: number, at: number): string {
  const hex = createHash('sha256').update(`${seed} ${at}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Numbers in [0, 1) that follow from seed and place alone (splitmix32). */
function chanceOf(seed: number, at: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b)) >>> 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}
