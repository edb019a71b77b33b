import { crc32, deflateSync } from 'node:zlib'
import { aJpeg, aPng, aWebp } from '#tests/support/pictures.ts'
import { packed } from '#tests/support/workbook.ts'
import { script, secret } from './hostile.ts'
import { sound } from './sound.ts'

/** A picture that says it has fifty thousand points on each side, or unpacks into a hundred megabytes. */
export function hugePictures(): [string, Buffer][] {
  const png = aPng({})
  const bomb = deflateSync(Buffer.alloc(100_000_000))
  return [
    ['a PNG of 50,000 points a side', aPngOf(50_000, 50_000, deflateSync(Buffer.alloc(64)))],
    ['a PNG of the largest number', aPngOf(0x7fffffff, 0x7fffffff, deflateSync(Buffer.alloc(64)))],
    ['a PNG without width', aPngOf(0, 32, deflateSync(Buffer.alloc(64)))],
    ['a PNG without height', aPngOf(64, 0, deflateSync(Buffer.alloc(64)))],
    ['a PNG that unpacks into a hundred megabytes, and is 10,000 points high', aPngOf(10_000, 10_000, bomb)],
    ['a JPEG of 50,000 points a side', aJpeg({ width: 50_000, height: 50_000 })],
    ['a JPEG without height', aJpeg({ width: 64, height: 0 })],
    ['a JPEG whose second frame is larger', withSecondFrame(aJpeg({}), 60_000)],
    ['a WebP of 50,000 points a side', aWebp({ width: 50_000, height: 50_000 })],
    ['a PNG with a piece longer than the file', Buffer.concat([png.subarray(0, 33), Buffer.from([0x7f, 255, 255, 255]), png.subarray(37)])],
    ['a moving WebP', aWebp({ moving: true })],
    ...(['png', 'jpeg', 'webp'] as const).flatMap((kind): [string, Buffer][] =>
      [12, 20, 40].map((length) => [`a ${kind} that was cut after ${length} bytes`, sound[kind].subarray(0, length)])
    )
  ]
}

/** Pictures that are something else as well, or tell more than their points; each is refused, or comes back as nothing but a picture. */
export function tellingPictures(): [string, Buffer][] {
  const zip = packed([{ name: 'a.html', content: script }])
  const place = Buffer.from(secret)
  return [
    ['a PNG with texts', aPng({ texts: [secret, script] })],
    [
      'a moving PNG',
      withPieces(aPng({}), [
        ['acTL', Buffer.from([0, 0, 0, 9, 0, 0, 0, 0])],
        ['fcTL', Buffer.alloc(26)],
        ['fdAT', Buffer.from(`\0\0\0\x01${secret}`)]
      ])
    ],
    [
      'a PNG with EXIF and a profile',
      withPieces(aPng({}), [
        ['eXIf', place],
        ['iCCP', place],
        ['zTXt', place],
        ['iTXt', place],
        ['tIME', Buffer.alloc(7)],
        ['spAL', place]
      ])
    ],
    ['a PNG before a page', Buffer.concat([aPng({}), Buffer.from(script), place])],
    ['a PNG before an archive', Buffer.concat([aPng({}), zip])],
    ['a JPEG with EXIF and a comment', aJpeg({ secret })],
    ['a JPEG before a page', Buffer.concat([aJpeg({}), Buffer.from(`${script}${secret}`), Buffer.from([0xff, 0xd9])])],
    ['a JPEG before an archive', Buffer.concat([aJpeg({}), zip, Buffer.from([0xff, 0xd9])])],
    ['a JPEG before a PDF', Buffer.concat([aJpeg({}), Buffer.from(`%PDF-1.7 ${script}`), Buffer.from([0xff, 0xd9])])],
    ['a JPEG with a page in its comment', aJpeg({ secret: `${secret}--><html>${script}` })],
    // As telephones write them: a second picture with a place of its own behind the first.
    ['two JPEGs in one', Buffer.concat([aJpeg({}), aJpeg({ secret })])],
    ['a JPEG that tells its place between two scans', withLatePlace(aJpeg({}))],
    ['a WebP with EXIF', aWebp({ secret })],
    ['a WebP before a page', Buffer.concat([aWebp({}), Buffer.from(script), place])]
  ]
}

function aPngOf(width: number, height: number, points: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return withPieces(aPng({}).subarray(0, 8), [
    ['IHDR', header],
    ['IDAT', points],
    ['IEND', Buffer.alloc(0)]
  ])
}

/** A PNG with more pieces before its points, or a PNG of these pieces alone. */
function withPieces(png: Buffer, pieces: [string, Buffer][]): Buffer {
  const made = pieces.map(([type, content]) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(content.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  })
  return Buffer.concat([png.subarray(0, 33), ...made, png.subarray(33)])
}

function withSecondFrame(jpeg: Buffer, side: number): Buffer {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, side >> 8, side & 255, side >> 8, side & 255, 1, 1])
  return Buffer.concat([jpeg.subarray(0, at), frame, Buffer.from([0x11, 0]), jpeg.subarray(at)])
}

function withLatePlace(jpeg: Buffer): Buffer {
  const told = Buffer.from(`Exif\0\0${secret}`)
  const piece = Buffer.concat([Buffer.from([0xff, 0xe1, 0, told.length + 2]), told])
  const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), -2)
  return Buffer.concat([jpeg.subarray(0, -2), piece, scan, Buffer.from([0xff, 0xd9])])
}
