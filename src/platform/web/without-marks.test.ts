import { expect, test } from 'vitest'
import { withoutMarks } from './without-marks.ts'

test("the framework's marks are gone, and with them nothing that is read", () => {
  const page = '<!--12qhfyh--><p><!--[-1--><!--[0-->Ein <!---->Satz<!--]--><!--]--></p>'
  expect(withoutMarks(page)).toBe('<p>Ein Satz</p>')
})

test('a comment with words and what somebody wrote stay', () => {
  const page = '<!-- Seite --><textarea>&lt;!--[--></textarea><p>&lt;!----></p>'
  expect(withoutMarks(page)).toBe(page)
})
