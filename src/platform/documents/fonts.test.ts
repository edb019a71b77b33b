import { expect, test } from 'vitest'
import { fontCoverage } from './font-coverage.ts'
import { documentFonts } from './fonts.ts'
import { languages } from '#platform/language/languages.ts'
import { messages } from '#platform/language/messages.ts'

test('documents can show every letter of every language of the site', () => {
  const fonts = documentFonts().map(fontCoverage)
  for (const { code } of languages) {
    const letters = new Set(
      Object.values(messages[code])
        .join('')
        .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    )
    expect(
      [...letters].filter((letter) => !fonts.some((covers) => covers(letter.codePointAt(0) ?? 0))),
      code
    ).toEqual([])
  }
})
