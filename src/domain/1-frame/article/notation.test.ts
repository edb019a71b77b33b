import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block, Document, Inline, Mark } from './document.ts'
import { normalised } from './document.ts'
import { readNotation, writeNotation } from './notation.ts'
import { textProblems } from './text-problems.ts'

const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('# ', '- a', '1. b', '> ', '**', '__', '\\', '[x](y)', 'Bürger*innen', 'a_b', '*', '_', '](')
)
const marks = fc.subarray<Mark>([{ type: 'link', attrs: { href: 'https://auental.example/(x)' } }, { type: 'bold' }, { type: 'italic' }])
const inline = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('text' as const), text: words, marks }) },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' as const }) }
) as fc.Arbitrary<Inline>
const content = fc.array(inline, { maxLength: 5 })
const paragraph = fc.record({ type: fc.constant('paragraph' as const), content })
const items = fc.array(fc.record({ type: fc.constant('listItem' as const), content: fc.tuple(paragraph) }), { maxLength: 3 })
const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph,
  fc.record({ type: fc.constant('heading' as const), attrs: fc.record({ level: fc.constantFrom(2 as const, 3 as const) }), content }),
  fc.record({ type: fc.constantFrom('bulletList' as const, 'orderedList' as const), content: items }),
  fc.record({ type: fc.constant('blockquote' as const), content: fc.array(paragraph, { maxLength: 3 }) })
)

test('whatever stands in a text comes back from the plain notation as it was', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
      const document: Document = normalised({ type: 'doc', content: blocks })
      expect(readNotation(writeNotation(document))).toEqual(document)
    }),
    { numRuns: 2_000 }
  )
})

test('the notation is what people type anyway', () => {
  const typed =
    '## Wann?\n\nJeden **Montag**.\nAuch im __Winter__.\n\n- eins\n- zwei\n  noch zwei\n\n1. erst\n2. dann\n\n> Gut so.\n\n[Beratung](/de/plan) hilft.'
  expect(writeNotation(readNotation(typed))).toBe(typed)
  expect(readNotation('Bürger*innen 2 ** 3 [nur so]').content).toEqual([
    { type: 'paragraph', content: [{ type: 'text', text: 'Bürger*innen 2 ** 3 [nur so]' }] }
  ])
})

test.each([
  ['', 'form.required'],
  ['### Zu klein', 'article.body.heading_order'],
  ['## Gut\n\n### Auch gut\n\nText', null],
  ['Mehr [hier](https://auental.example).', 'article.body.link_text'],
  ['Read more [Click here](https://auental.example).', 'article.body.link_text'],
  ['[https://auental.example](https://auental.example)', 'article.body.link_text'],
  ['[Böses](javascript:alert`1`)', 'article.body.address'],
  ['[Fremdes](//auental.example)', 'article.body.address'],
  ['Siehe https://auental.example', 'article.body.bare_address'],
  ['[Öffnungszeiten](/de/plan), [Post](mailto:post@auental.example), [Anruf](tel:+490000)', null]
])('of %j readers are spared: %s', (typed, message) => {
  expect(textProblems(readNotation(typed), 'body')[0]?.message ?? null).toBe(message)
})

test('a picture stands on a line of its own, with its words and whose it is, and reads the same when it is written again', () => {
  const line = '![Ein \\] und ein \\\\](bild:0123456789abcdef-800x600 "Foto: \\"Auental\\"")'
  const document = readNotation(`Davor\n${line}\nDanach`)
  expect(document.content.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'paragraph'])
  expect(document.content[1]).toEqual({
    type: 'picture',
    attrs: { hash: '0123456789abcdef', width: 800, height: 600, alternative: 'Ein ] und ein \\', credit: 'Foto: "Auental"' }
  })
  expect(readNotation(writeNotation(document))).toEqual(document)
  expect(readNotation(writeNotation(readNotation('Ein Ausruf! [Und Klammern]'))).content).toHaveLength(1)
})
