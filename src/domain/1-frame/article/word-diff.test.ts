import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

test('what came and what went is told word by word', () => {
  expect(wordDiff('Das Amt öffnet am Montag um acht.', 'Das Amt öffnet am Dienstag um acht.')).toEqual([
    { kind: 'same', text: 'Das Amt öffnet am ' },
    { kind: 'removed', text: 'Montag ' },
    { kind: 'added', text: 'Dienstag ' },
    { kind: 'same', text: 'um acht.' }
  ])
})

test('both texts can be put together again from what is shown', () => {
  const text = fc.array(fc.constantFrom('a ', 'b ', 'c\n', 'd'), { maxLength: 30 }).map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after)
      const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    })
  )
})
