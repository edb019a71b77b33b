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

test('a JPEG ends where its own end stands: the picture that a telephone puts behind it goes with its place, and so does what lies between two scans', () => {
  const two = Buffer.concat([aJpeg({}), aJpeg({ secret })])
  expect(readPicture(two)).toEqual(readPicture(aJpeg({})))
  const jpeg = aJpeg({})
  const told = Buffer.from(`Exif\0\0${secret}`)
  const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), -2)
  const late = Buffer.concat([jpeg.subarray(0, -2), Buffer.from([0xff, 0xe1, 0, told.length + 2]), told, scan, Buffer.from([0xff, 0xd9])])
  const read = readPicture(late)
  if (typeof read === 'string') throw new Error(read)
  expect(read.content.includes('Probstein')).toBe(false)
  expect(read.content.includes(scan)).toBe(true)
})

test('points that look like a marker are points, and a restart among them is none', () => {
  const jpeg = aJpeg({})
  const points = Buffer.from([0x11, 0xff, 0x00, 0xd9, 0xff, 0xd3, 0x22])
  const read = readPicture(Buffer.concat([jpeg.subarray(0, -4), points, Buffer.from([0xff, 0xd9])]))
  if (typeof read === 'string') throw new Error(read)
  expect(read.content.includes(points)).toBe(true)
})

test('a picture without width or height is none', () => {
  expect(readPicture(aPng({ width: 0 }))).toBe('broken')
  expect(readPicture(aPng({ height: 0 }))).toBe('broken')
  expect(readPicture(aJpeg({ height: 0 }))).toBe('broken')
})
