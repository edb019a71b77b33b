/** A text's fingerprint: 32 numbers of which near-equal texts share many, and eight bands by which such texts find each other. */
export type Fingerprint = { signature: number[]; bands: number[] }

const rows = 32
const perBand = 4
/** From this share of equal numbers on two texts count as near-equal. */
const nearFrom = 0.6

/**
 * MinHash over the four-letter stretches of a text (Broder 1997), banded (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets,
 * chapter 3.4): texts that share three quarters of their stretches meet in a band with a probability of 95 percent. Letters alone
 * count, without case, accents, digits and signs, so that a number or a smiley more makes no other text. `key` makes the numbers the
 * county's own: without it nobody can compare a fingerprint with a text that they guess.
 */
export function fingerprintOf(text: string, key: Uint8Array): Fingerprint {
  const letters = plainLetters(text)
  const seeds = seedsFrom(key)
  const signature = seeds.map(() => 0x7fffffff)
  // Written out with plain loops: this runs over every stretch of every text while somebody waits for a receipt.
  for (let at = 0; at === 0 || at + 4 <= letters.length; at++) {
    const stretch = hashOf(letters.slice(at, at + 4))
    for (let row = 0; row < rows; row++) {
      const value = mixed(stretch ^ (seeds[row] ?? 0)) & 0x7fffffff
      if (value < (signature[row] ?? 0)) signature[row] = value
    }
  }
  const bands = Array.from({ length: rows / perBand }, (_, band) =>
    signature.slice(band * perBand, (band + 1) * perBand).reduce((sum, value) => mixed(sum ^ value), band + 1)
  )
  return { signature, bands }
}

/** Whether two fingerprints are those of near-equal texts. */
export function areNear(one: readonly number[], other: readonly number[]): boolean {
  return one.filter((value, at) => value === other[at]).length >= rows * nearFrom
}

/** The number under which a text stands that is near no earlier one: equal texts have the same. Safe as a JavaScript number. */
export function ownNumber({ signature }: Fingerprint): number {
  const high = signature.reduce((sum, value) => mixed(sum ^ value), 7) & 0xfffff
  const low = signature.reduce((sum, value) => mixed(sum + value), 11) >>> 0
  return high * 0x1_0000_0000 + low
}

function plainLetters(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '')
  const letters = plain.replaceAll(/[^\p{L}]+/gu, ' ').trim()
  return letters || plain
}

function seedsFrom(key: Uint8Array): number[] {
  const first = key.reduce((sum, byte) => mixed(sum ^ byte), 17)
  return Array.from({ length: rows }, (_, row) => mixed(first + Math.imul(row + 1, 0x9e3779b1)))
}

// FNV-1a over UTF-16 units.
function hashOf(stretch: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < stretch.length; at++) hash = Math.imul(hash ^ stretch.charCodeAt(at), 0x01000193)
  return hash
}

// The finalizer of MurmurHash3: every bit of the input changes half of the output's.
function mixed(value: number): number {
  let bits = value
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
