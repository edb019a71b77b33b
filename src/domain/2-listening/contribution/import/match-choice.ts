import { foldName, type FoldedName } from './fold-name.ts'

/** Something that a cell may name: by one of its names in any language, or by its number. */
export type Choice<Id> = { id: Id; names: readonly string[]; number?: number }

/** Choices made ready for finding: the first level keeps umlauts apart from their plain letters, the second does not. */
export type ChoiceIndex<Id> = { levels: readonly Map<string, Set<Id>>[]; numbers: Map<number, Id> }

/** Makes choices ready, once per import. */
export function indexChoices<Id>(choices: readonly Choice<Id>[]): ChoiceIndex<Id> {
  const levels = [new Map<string, Set<Id>>(), new Map<string, Set<Id>>()]
  const numbers = new Map<number, Id>()
  for (const { id, names, number } of choices) {
    if (number !== undefined) numbers.set(number, id)
    for (const name of names) {
      levelsOf(foldName(name)).forEach((keys, level) => {
        for (const key of keys) levels[level]?.set(key, (levels[level].get(key) ?? new Set()).add(id))
      })
    }
  }
  return { levels, numbers }
}

/** The one choice that a cell names, else null; a name that fits two choices names none. */
export function matchChoice<Id>(value: string, index: ChoiceIndex<Id>): Id | null {
  return byName(value, index) ?? byNumber(value, index)
}

/** The municipality or region that a cell names; a postal code or "Gemeinde", "Markt", "Stadt" in front does not disturb. */
export function matchPlace<Id>(value: string, index: ChoiceIndex<Id>): Id | null {
  const withoutCode = value.trim().replace(/^\d{5}\s+/, '')
  const bare = withoutCode.replace(/^(?:gemeinde|markt|marktgemeinde|stadt|kreisstadt|region)\s+/i, '')
  return matchChoice(value, index) ?? byName(withoutCode, index) ?? byName(bare, index)
}

/** All choices that a cell names, parted by ; | / , or line ends, and the parts that name none. */
export function matchChoices<Id>(value: string, index: ChoiceIndex<Id>): { ids: Id[]; unknown: string[] } {
  const ids = new Set<Id>()
  const unknown: string[] = []
  const whole = matchChoice(value, index)
  if (whole !== null) return { ids: [whole], unknown }
  // Names of fields hold commas themselves, so a part is tried whole before its commas part it.
  for (const part of partsOf(value, /[;|/\n]/)) {
    const id = matchChoice(part, index)
    const smaller = id === null ? partsOf(part, /,/) : [part]
    for (const each of smaller) {
      const match = id ?? matchChoice(each, index)
      if (match === null) unknown.push(each)
      else ids.add(match)
    }
  }
  return { ids: [...ids], unknown }
}

function byName<Id>(value: string, index: ChoiceIndex<Id>): Id | null {
  const keysByLevel = levelsOf(foldName(value))
  for (const [level, keys] of keysByLevel.entries()) {
    const ids = new Set(keys.flatMap((key) => [...(index.levels[level]?.get(key) ?? [])]))
    const [only] = ids
    if (ids.size === 1 && only !== undefined) return only
  }
  return null
}

// "5", "05", "HF 5", "Handlungsfeld 5", "5. Wohnen & Mobilität": a name after the number must fit the number.
function byNumber<Id>(value: string, index: ChoiceIndex<Id>): Id | null {
  const match = /^\s*(?:hf|handlungsfeld|feld|field(?: of action)?)?[\s.:#]*0*(\d{1,3})(?!\d)[\s.):·–—-]*(.*)$/isu.exec(value)
  const id = index.numbers.get(Number(match?.[1]))
  if (!match || id === undefined) return null
  const name = match[2]?.trim() ?? ''
  return name === '' || byName(name, index) === id ? id : null
}

function levelsOf(name: FoldedName): string[][] {
  return [[name.writtenOut], [name.writtenOut, name.plain]].map((keys) => keys.filter((key) => key !== ''))
}

function partsOf(value: string, sign: RegExp): string[] {
  return value
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
