import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDoor } from '../opening/read.server.ts'
import { chooseColour } from './choose-colour.server.ts'
import { chooseLogo } from './choose-logo.server.ts'
import { colourNames, colours, contrastOf, grounds, leastContrast, tonesOf } from './colour.ts'
import { contrast, luminance, mixed } from './contrast.ts'
import { readLogo } from './read.server.ts'
import { removeLogo } from './remove-logo.server.ts'
import { themeOf } from './theme.ts'
import { aPng } from '#tests/support/pictures.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const door = async () => await readDoor(county.visitor.county.database.db)
const alt = { alternative_de: 'Wappen des Landkreises Probe' }

// Known pairs: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio (black and white), and the greys that stand on either side of 4.5 and 3.
test('contrast is counted as WCAG 2.2 says', () => {
  expect(luminance('#ffffff')).toBeCloseTo(1, 10)
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  expect(contrast('#123456', '#123456')).toBe(1)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#949494', '#ffffff')).toBeCloseTo(3.03, 2)
  expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 2)
  expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080')
})

test('each of the colours can be read as link, as button and on its soft ground, in light and in the dark', () => {
  expect(colourNames.length).toBeGreaterThanOrEqual(20)
  for (const name of colourNames) {
    const tones = tonesOf(colours[name])
    for (const side of ['light', 'dark'] as const) {
      const { action, onAction, soft } = tones[side]
      for (const ground of [...grounds[side], soft])
        expect(contrast(action, ground), `${name} ${side}`).toBeGreaterThanOrEqual(leastContrast)
      expect(contrast(onAction, action), `${name} on ${side}`).toBeGreaterThanOrEqual(leastContrast)
    }
  }
})

test('any colour that passes in light passes in the dark as well', () => {
  for (let at = 0; at < 4096; at++) {
    const hex = `#${[8, 4, 0].map((shift) => ((at >> shift) & 15).toString(16).repeat(2)).join('')}`
    if (contrastOf(hex) < leastContrast) continue
    const { action, onAction, soft } = tonesOf(hex).dark
    for (const ground of [...grounds.dark, soft]) expect(contrast(action, ground), hex).toBeGreaterThanOrEqual(leastContrast)
    expect(contrast(onAction, action), hex).toBeGreaterThanOrEqual(leastContrast)
  }
})

test('the stylesheet leaves high contrast to the reader, and holds nothing but colours', () => {
  const css = themeOf('#0f5c6e')
  expect(css.match(/\[data-theme='contrast'\]/g)).toHaveLength(2)
  expect(css).not.toMatch(/url|@import|</)
})

test('a colour is chosen from the list or by its sign; a pale one is told its contrast and changes nothing', async () => {
  valueOf(await chooseColour(coordinator, { colour: 'petrol' }))
  expect((await door()).accent).toBe('#0f5c6e')
  valueOf(await chooseColour(coordinator, { colour: 'own', own: '5B2A86' }))
  expect((await door()).accent).toBe('#5b2a86')
  const refused = await chooseColour(coordinator, { colour: 'own', own: '#ffcc00' })
  expect(!refused.ok && refused.refusal.problems).toEqual([
    { field: 'own', message: 'look.own.contrast', values: { ratio: 1.3, least: 4.5 } }
  ])
  for (const own of ['#12345', 'red', '#0f5c6e; } body { display: none', 'url(x)'])
    expect(refusalOf(await chooseColour(coordinator, { colour: 'own', own })).fields).toEqual(['own'])
  expect((await door()).accent).toBe('#5b2a86')
  valueOf(await chooseColour(coordinator, { colour: 'site' }))
  expect((await door()).accent).toBeNull()
})

test('a logo is kept with its words, and goes again', async () => {
  const { hash } = valueOf(await chooseLogo(coordinator, { ...alt, file: aPng({ width: 120, height: 40 }) }))
  expect((await door()).logo).toMatchObject({ hash, width: 120, height: 40, alternative: { de: 'Wappen des Landkreises Probe' } })
  const { db } = coordinator.county.database
  expect(await readLogo(db, hash)).toMatchObject({ mediaType: 'image/png' })
  expect(await readLogo(db, 'another')).toBeNull()
  valueOf(await removeLogo(coordinator, {}))
  expect((await door()).logo).toBeNull()
})

test('a logo without words, none, an SVG and a file that is no picture are each told so', async () => {
  expect(refusalOf(await chooseLogo(coordinator, { file: aPng({}) })).fields).toEqual(['alternative_de'])
  const told = async (file: Uint8Array) => {
    const result = await chooseLogo(coordinator, { ...alt, file })
    return result.ok ? 'taken' : result.refusal.problems.map(({ field, message }) => `${field} ${message}`).join()
  }
  expect(await told(new Uint8Array())).toBe('file look.logo.required')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const each of [svg, `<?xml version="1.0"?>\n${svg}`, `\uFEFF  ${svg}`])
    expect(await told(Buffer.from(each))).toBe('file look.logo.svg')
  expect(await told(Buffer.from('GIF89a'))).toBe('file look.logo.unknown')
  expect(await told(aPng({ width: 5000, height: 10 }))).toBe('file look.logo.dimensions')
  expect(await told(Buffer.concat([aPng({}), Buffer.alloc(70_000)]))).toBe('file look.logo.too_large')
})

test('nobody but a coordinator chooses the look', async () => {
  for (const other of [county.visitor, await county.staff('moderator')]) {
    expect(refusalOf(await chooseColour(other, { colour: 'petrol' })).kind).toBe('not_allowed')
    expect(refusalOf(await chooseLogo(other, { ...alt, file: aPng({}) })).kind).toBe('not_allowed')
    expect(refusalOf(await removeLogo(other, {})).kind).toBe('not_allowed')
  }
})
