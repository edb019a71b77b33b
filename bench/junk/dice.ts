/** Chance that can be had again: the same number gives the same throws, so that every odd request can be sent once more. */
export type Dice = {
  below: (limit: number) => number
  pick: <T>(list: readonly T[]) => T
  /** What one of these makes; what is not picked is not made. */
  make: <T>(makers: readonly (() => T)[]) => T
  chance: (share: number) => boolean
  /** So many letters and digits. */
  word: (length: number) => string
}

const signs = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** The dice of one request, by its number. */
export function diceOf(number: number): Dice {
  let state = (number * 2_654_435_761 + 20_260_101) >>> 0
  // Mulberry32, by Tommy Ettinger, in the public domain.
  const throwOnce = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(throwOnce() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[below(list.length)]
    if (picked === undefined) throw new Error('There is nothing to pick from')
    return picked
  }
  return {
    below,
    pick,
    make: (makers) => pick(makers)(),
    chance: (share) => throwOnce() < share,
    word: (length) => {
      let word = ''
      for (let at = 0; at < length; at++) word += signs[below(36)]
      return word
    }
  }
}
