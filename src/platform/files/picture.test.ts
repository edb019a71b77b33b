import { expect, test } from 'vitest'
import { readPicture } from './picture.ts'
import { aJpeg, aPng, aWebp } from '#tests/support/pictures.ts'

const secret = 'aufgenommen von Erfundener Person in Probstein'
const kinds: [string, (about: { secret: string }) => Buffer][] = [
  ['image/png', (about) => aPng({ texts: [about.secret] })],
  ['image/jpeg', aJpeg],
  ['image/webp', aWebp]
]

test.each(kinds)('%s keeps its points and size, and nothing of who made it where', (mediaType, make) => {
  const picture = readPicture(Buffer.concat([make({ secret }), Buffer.from(`<script>${secret}</script>`)]))
  expect(picture).toMatchObject({ mediaType, width: 64, height: 32 })
  if (typeof picture === 'string') throw new Error(picture)
  expect(picture.content.includes('Probstein')).toBe(false)
  // What was tidied once stays as it is.
  expect(readPicture(picture.content)).toEqual(picture)
})

test.each(kinds)('%s that was cut anywhere is broken, never half taken', (_, make) => {
  const whole = make({ secret })
  for (let length = 12; length < whole.length; length += 7) {
    const read = readPicture(whole.subarray(0, length))
    expect(typeof read === 'string' ? read : read.content.length <= length).toBeTruthy()
  }
  expect(readPicture(whole.subarray(0, 20))).toBe('broken')
})

test('a PNG with a forged piece is broken, and a WebP that moves is not taken', () => {
  const png = aPng({})
  png.writeUInt32BE(9_999, 16)
  expect(readPicture(png)).toBe('broken')
  expect(readPicture(aWebp({ moving: true }))).toBe('broken')
})

test('a drawing that may hold scripts is known whatever it is called, and what is no picture too', () => {
  for (const svg of ['<svg/>', '<?xml version="1.0"?><svg/>', '\n<!-- --><svg onload="x"/>', '<html>'])
    expect(readPicture(Buffer.from(svg))).toBe('svg')
  for (const other of ['', 'GIF89a', '%PDF-1.7', 'BM']) expect(readPicture(Buffer.from(other))).toBe('unknown')
})
