import { expect, test } from 'vitest'
import { foldWord, isCut, splitWords } from '#domain/2-listening/contribution/search-words.ts'
import { contributionNumber } from './contribution-number.ts'
import type { Findable } from './findable.ts'
import { asNumber, fits, matching } from './match.ts'
import { mistakesBetween, nearestWord } from './mend.ts'
import { resultOf } from './result.ts'
import { readSearch, writeSearch } from './search-filter.ts'
import { shownIn, snippetOf } from './snippet.ts'

const wanted = (word: string, ...forms: string[]) => ({ folded: foldWord(word), forms: [foldWord(word), ...forms] })

test('a word is the same in capitals, with and without accents, vowel signs, tatweel, and the letters of other keyboards', () => {
  expect(foldWord('STRASSE')).toBe(foldWord('Straße'))
  expect(foldWord('DİYARBAKIR')).toBe(foldWord('diyarbakır'))
  expect(foldWord('İĞNE')).toBe('igne')
  expect(foldWord('مَدْرَسَة')).toBe(foldWord('مدرسه'))
  expect(foldWord('إلى')).toBe(foldWord('الي'))
  expect(foldWord('مـــسجد')).toBe('مسجد')
  expect(foldWord('کتابی')).toBe(foldWord('كتابي'))
  expect(foldWord('می‌روم')).toBe(foldWord('ميروم'))
  expect(foldWord('Ёлка')).toBe(foldWord('елка'))
  expect(foldWord('۱۲٣')).toBe('123')
})

test('signs, quotes, wildcards and commands ask for nothing; a long question is cut and says so', () => {
  expect(splitWords(`"Kurs" -Bus* OR 'x' & !y | (z):* <-> \\ %_ <b>`)).toEqual(['Kurs', 'Bus', 'OR', 'x', 'y', 'z', 'b'])
  expect(splitWords(`'; drop table contribution; --`)).toEqual(['drop', 'table', 'contribution'])
  expect(splitWords('*** ??? … \0')).toEqual([])
  expect(isCut('Kurs')).toBe(false)
  expect(isCut('Kurs '.repeat(400))).toBe(true)
  expect(splitWords('a b c d e f g h i j k l m n o')).toHaveLength(12)
  expect(splitWords('ä'.repeat(500)).join('').length).toBeLessThanOrEqual(60)
})

test('a typing error is a letter left out, put in, mistaken or swapped; short words forgive none, long ones two', () => {
  expect(mistakesBetween('kurs', 'kurs')).toBe(0)
  expect(mistakesBetween('krus', 'kurs')).toBe(1)
  expect(mistakesBetween('sprchkrus', 'sprachkurs')).toBe(2)
  expect(mistakesBetween('حافله', 'حافة')).toBe(2)
  expect(nearestWord('sprchkrus', [word('sprachkurs', 3), word('tanzkurs', 9)])).toBe('sprachkurs')
  expect(nearestWord('bus', [word('bis', 90)])).toBeNull()
  expect(nearestWord('buss', [word('bus', 1), word('kuss', 5)])).toBe('kuss')
  expect(nearestWord('автобсу', [word('автобус', 1)])).toBe('автобус')
  expect(nearestWord('автобсу', [word('автобусов', 1)])).toBe('автобусов')
  expect(nearestWord('zahnarzt', [word('zebrastreifen', 4)])).toBeNull()
  function word(text: string, count: number) {
    return { word: text, count }
  }
})

const thing = (number: string, de: string, text = ''): Findable<'need'> => ({
  kind: 'need',
  number,
  title: { de },
  texts: text ? [{ de: text }] : [],
  fieldNumbers: [],
  on: null,
  path: '/',
  status: null
})

test('the number that was typed comes first, then titles, then texts; every word must occur', () => {
  const all = [
    thing('B-1', 'Ein Bus am Abend', 'Nummer B-12 wird erwähnt'),
    thing('B-12', 'Ein Kurs'),
    thing('B-123', 'Wege', 'Der Sprachkurs liegt weit weg')
  ]
  expect(matching(all, 'b-0012', []).map(({ number }) => number)).toEqual(['B-12'])
  expect(matching(all, 'Kurs', [wanted('Kurs')]).map(({ number }) => number)).toEqual(['B-12', 'B-123'])
  expect(matching(all, 'Kurs weg', [wanted('Kurs'), wanted('weg')]).map(({ number }) => number)).toEqual(['B-123'])
  expect(matching(all, '', [])).toEqual([])
  expect(asNumber(' hf3 -2.1')).toBe(asNumber('HF3-2.1'))
  expect(asNumber('HF03-2.1')).toBe(asNumber('HF3-2.1'))
})

test('a contribution is asked for by its number, however it is written', () => {
  for (const typed of ['123', '#123', 'Nr. 123', 'B-0123', 'beitrag 123', '١٢٣'.normalize('NFKC')].slice(0, 5))
    expect(contributionNumber(typed), typed).toBe(123)
  for (const typed of ['HF3-2.1', '12 Kurse', '0', '1234567890', '']) expect(contributionNumber(typed), typed).toBeNull()
})

test('a word is found at the beginning of a longer one, and within it once it has four letters', () => {
  expect(fits('sprachkursen', wanted('Kurs'))).toBe(true)
  expect(fits('busfahrt', wanted('bus'))).toBe(true)
  expect(fits('omnibus', wanted('bus'))).toBe(false)
  expect(fits('hauser', wanted('Häuser', 'haus'))).toBe(true)
  expect(fits('aber', wanted('ab'))).toBe(false)
})

test('a snippet shows the place that was found, marked piece by piece, and is text whatever it holds', () => {
  const text = `${'Am Anfang steht viel. '.repeat(30)}<script>alert(1)</script> Dann fehlt der Sprachkurs am Abend. ${'Und mehr. '.repeat(50)}`
  const pieces = snippetOf(text, [wanted('Kurs')])
  expect(pieces.filter(({ marked }) => marked).map((piece) => piece.text)).toEqual(['Sprachkurs'])
  const shown = pieces.map((piece) => piece.text).join('')
  expect(shown.length).toBeLessThan(400)
  expect(shown.startsWith('… ')).toBe(true)
  expect(shown.endsWith(' …')).toBe(true)
  expect(text).toContain(shown.slice(2, -2))
  expect(snippetOf('Ein Satz', [])).toEqual([{ text: 'Ein Satz', marked: false }])
  expect(snippetOf('تمر الحَافِلة', [wanted('حافله')]).find(({ marked }) => marked)?.text).toBe('الحَافِلة')
})

test('a text is shown in the language in which it was found, else in the reader’s', () => {
  const text = { de: 'Ein Bus am Abend', ar: 'حافلة مسائية' }
  expect(shownIn(text, 'en', [wanted('حافلة')]).language).toBe('ar')
  expect(shownIn(text, 'ar', [wanted('Bus')]).language).toBe('de')
  expect(shownIn(text, 'ar', [wanted('Schule')])).toMatchObject({ language: 'ar', marked: false })
})

test('what is found is called by its name in the reader’s language, with the words as they stand in another one', () => {
  const title = { de: 'Abendbus und Sprachkurse', ar: 'حافلة مسائية' }
  const found: Findable = {
    kind: 'measure',
    number: 'HF3-2.1',
    title,
    texts: [{ de: 'Für alle' }],
    fieldNumbers: [3],
    on: null,
    path: '/plan',
    status: null
  }
  const said = (word: string) => {
    const { title: head, text } = resultOf(found, [wanted(word)], 'de')
    return { head: head?.language, text: text && [text.language, text.pieces.find(({ marked }) => marked)?.text] }
  }
  expect(said('حافلة')).toEqual({ head: 'de', text: ['ar', 'حافلة'] })
  expect(said('Sprachkurs')).toEqual({ head: 'de', text: null })
  expect(resultOf(found, [wanted('حافلة')], 'ar').text).toBeNull()
})

test('an address says the whole search, and what it says wrongly counts as not said', () => {
  const kinds = ['need', 'measure'] as const
  const asked = readSearch(
    new URLSearchParams('q=Kurs&kind=need&field=3&language=ar&place=r2&since=2026-01-01&until=2026-02-30&after=e20'),
    kinds
  )
  expect(asked).toMatchObject({ typed: 'Kurs', kind: 'need', field: 3, language: 'ar', place: 'r2', since: '2026-01-01', until: null })
  expect(asked.after).toEqual({ skip: 20 })
  expect(readSearch(new URLSearchParams(writeSearch(asked)), kinds)).toEqual(asked)
  const wrong = readSearch(new URLSearchParams('q=x&kind=person&field=-1&place=<b>&since=gestern&after=c99999999999'), kinds)
  expect(wrong).toMatchObject({ kind: null, field: null, place: null, since: null, after: null })
  expect(readSearch(new URLSearchParams(`q=${'x'.repeat(9_000)}`), kinds).typed.length).toBe(2_000)
})
