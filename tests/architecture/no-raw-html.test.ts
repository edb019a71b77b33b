import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('no component puts text into a page as markup; one may, when there is one that must', () => {
  const raw = globSync('src/**/*.svelte').filter((file) => /\{@html\b/.test(readFileSync(file, 'utf8')))
  expect(raw).toEqual([])
})

test('no code writes markup behind the back of the components', () => {
  const files = globSync('{src/**/*.{ts,svelte},static/js/*.js}').filter((file) => !/\.test\.ts$/.test(file))
  const writing = files.filter((file) =>
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|eval)\b/.test(readFileSync(file, 'utf8'))
  )
  expect(files.length).toBeGreaterThan(100)
  expect(writing).toEqual([])
})
