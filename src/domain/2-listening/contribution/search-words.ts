/** No question is longer; what is typed beyond is not looked for, and the page says so. */
export const longestQuestion = 200
export const mostWords = 12
const longestWord = 60

// Without a width, a soft hyphen or a mark of direction stands within a word and is not meant.
const invisible = /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const word = /[\p{L}\p{M}\p{N}]+/gu

/** The words of what somebody typed, each once, in their order; signs between them ask for nothing. */
export function splitWords(typed: string): string[] {
  const words = typed.slice(0, longestQuestion).replaceAll('\0', ' ').normalize('NFKC').replace(invisible, '').match(word) ?? []
  return [...new Set(words.map((each) => [...each].slice(0, longestWord).join('')))].slice(0, mostWords)
}

/** Whether more was typed than is looked for. */
export function isCut(typed: string): boolean {
  return typed.length > longestQuestion || (typed.replace(invisible, '').match(word) ?? []).length > mostWords
}

/** Where each word of a text stands, folded as it is compared. */
export function wordsIn(text: string): { folded: string; at: number; length: number }[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}\u00ad\u0640\u200b-\u200d]+/gu)].map((match) => ({
    folded: foldWord(match[0]),
    at: match.index,
    length: match[0].length
  }))
}

const asOne: Record<string, string> = {
  ...pairs('أإآٱ', 'ا'),
  ...pairs('ىئیېێ', 'ي'),
  ...pairs('ؤۆ', 'و'),
  ...pairs('ةۀہھەۃ', 'ه'),
  ...pairs('کڪ', 'ك'),
  ...pairs('İı', 'i'),
  ß: 'ss',
  ẞ: 'ss',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe'
}
const several = new RegExp(`[${Object.keys(asOne).join('')}]`, 'gu')
const digitsOf = /[\u0660-\u0669\u06f0-\u06f9]/g

/** A word as it is compared in memory: as `search_fold` has it in the database, and without every mark. */
export function foldWord(text: string): string {
  return text
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(several, (letter) => asOne[letter] ?? letter)
    .replace(digitsOf, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
}

function pairs(letters: string, one: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, one]))
}
