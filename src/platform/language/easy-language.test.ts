import { expect, test } from 'vitest'
import { easyLanguageHints } from './easy-language.ts'

const kinds = (text: string) => easyLanguageHints(text).map(({ kind }) => kind)
const found = (text: string, kind: string) => easyLanguageHints(text).flatMap((hint) => (hint.kind === kind ? [hint.text] : []))

test('plain sentences get no hint', () => {
  for (const text of [
    'Sie haben eine Idee. Schreiben Sie uns. Wir lesen jeden Text.',
    'Wir werden Ihnen schreiben.',
    'Der Bus kommt nicht. Das ist ein Problem.',
    'Am 8. April ist ein Treffen. Kommen Sie auch!',
    'Der Integrations-Plan ist für alle.',
    'Das wird gut.',
    'Sie geben der Frau den Zettel.'
  ])
    expect(easyLanguageHints(text), text).toEqual([])
})

test('a sentence of more than twelve words is pointed to, one of twelve is not', () => {
  const twelve = 'Wir lesen heute und morgen jeden Text und schreiben dann allen zurück.'
  expect(kinds(twelve)).toEqual([])
  expect(found(twelve.replace('.', ' bald.'), 'long_sentence')).toHaveLength(1)
})

test('a date or an abbreviation does not end a sentence', () => {
  expect(found('Am 8. April kommen viele Menschen aus vielen Orten in die Stadt und reden.', 'long_sentence')).toHaveLength(1)
  expect(found('Wir suchen z. B. Menschen aus vielen Orten für ein langes Gespräch in der Stadt.', 'long_sentence')).toHaveLength(1)
})

test.each([
  ['Ihr Text wird von uns gelesen.', 'wird … gelesen'],
  ['Die Briefe wurden gestern verschickt.', 'wurden … verschickt'],
  ['Der Antrag ist gestellt worden.', 'gestellt worden'],
  ['Wir sagen Ihnen, was beschlossen wurde.', 'wurde … beschlossen'],
  ['Der Plan wird jedes Jahr kontrolliert.', 'wird … kontrolliert']
])('passive: %s', (sentence, said) => {
  expect(found(sentence, 'passive')).toEqual([said])
})

test.each([
  ['Das ist der Plan des Landkreises.', 'des Landkreises'],
  ['Das ist die Meinung eines alten Menschen.', 'eines alten Menschen'],
  ['Das sind die Rechte der Kinder.', 'Rechte der Kinder']
])('genitive: %s', (sentence, said) => {
  expect(found(sentence, 'genitive')).toEqual([said])
})

test('abbreviations are named once each', () => {
  expect(found('Das gilt z. B. für die VHS, bzw. für die VHS im Ort usw.', 'abbreviation').toSorted()).toEqual([
    'VHS',
    'bzw.',
    'usw.',
    'z. B.'
  ])
})

test('a long word is pointed to, with a hyphen in it no more', () => {
  expect(found('Die Gemeindeverwaltung hilft.', 'long_word')).toEqual(['Gemeindeverwaltung'])
  expect(kinds('Die Gemeinde-Verwaltung hilft.')).toEqual([])
})

test('an empty text has nothing to point to', () => {
  expect(easyLanguageHints(' \n ')).toEqual([])
})
