import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cutKern } from '../../../tools/kern.mjs'

const ui = new URL('..', import.meta.url)
const sheets = readdirSync(ui, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
const text = (name: string) => readFileSync(new URL(name, ui), 'utf8')

test('KERN’s part is what the components use', async () => {
  expect(text('style/kern.css')).toBe(await cutKern())
})

test('every stylesheet is part of the look', () => {
  const listed = [...text('style/all.css').matchAll(/@import '([^']+)'/g)].map(
    ([, path]) => new URL(path ?? '', new URL('style/', ui)).pathname
  )
  const there = sheets.filter((name) => name !== 'style/all.css').map((name) => new URL(name, ui).pathname)
  expect(listed.toSorted()).toEqual(there.toSorted())
})

test.each(sheets.filter((name) => name !== 'style/kern.css'))('%s names directions by the reading direction', (name) => {
  const physical = text(name).match(
    /(?<![-\w])(margin|padding|border)-(left|right)|(?<![-\w])(left|right):|text-align: (left|right)|float: (left|right)/g
  )
  expect(physical).toBeNull()
})

test('the whole look is light enough for a first visit', () => {
  const whole = sheets.map(text).join('\n')
  expect(gzipSync(whole).length).toBeLessThan(25_000)
})

test('no page fetches a font or anything from elsewhere', () => {
  const whole = sheets.map(text).join('\n')
  expect(whole).not.toMatch(/@font-face|url\((?!"data:image\/svg)/)
})
