import { crc32, deflateSync, gzipSync } from 'node:zlib'
import { aJpeg, aPng, aWebp } from '#tests/support/pictures.ts'
import { sampleFilm, sampleSubtitles } from '#tests/support/film.ts'
import { packed, textWorkbook } from '#tests/support/workbook.ts'

/** Words that stand in what pictures and films tell about their making, and must not come back. */
export const secret = 'GPSLatitude 49.4521 Probstein'
/** What must never be run: it stands in files that are two things at once. */
export const script = '<script>alert("hostile")</script>'

/** Something of each kind that is sent under the name of another. */
export const kindsOfFile: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('a')],
  ['a page', Buffer.from(`<!doctype html><html><body>${script}</body></html>`)],
  ['a drawing', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`)],
  [
    'a drawing with strange parts',
    Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${'a'.repeat(2_000)}"><!ENTITY b "&a;&a;&a;">]><svg><foreignObject>${script}</foreignObject><image href="https://fremd.example/a.png"/>&b;</svg>`
    )
  ],
  ['a packed drawing', gzipSync(`<svg>${script}</svg>`)],
  ['a PDF', Buffer.from(`%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF`)],
  ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0x50, 0xc3, 0x50, 0xc3, 0, 0, 0]), Buffer.from(`;${script}`)])],
  ['an AVIF', Buffer.concat([Buffer.from('\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf', 'latin1'), Buffer.alloc(200, 1)])],
  ['a HEIC', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(200, 1)])],
  ['a BMP', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
  ['a TIFF', Buffer.concat([Buffer.from('II*\0', 'latin1'), Buffer.alloc(60)])],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 7)])],
  ['a program of another system', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(600, 7)])],
  ['an archive', packed([{ name: '../../../../tmp/a.sh', content: '#!/bin/sh' }])],
  ['a text document', packed([{ name: 'word/document.xml', content: '<document/>' }])],
  ['an old workbook', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])],
  ['a packed bomb', gzipSync(Buffer.alloc(30_000_000))],
  ['noise', Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 255))],
  ['zeros', Buffer.alloc(4_000)]
]

/** A sound one of each kind that some form takes. */
export const sound = {
  png: aPng({}),
  jpeg: aJpeg({}),
  webp: aWebp({}),
  csv: Buffer.from('id,text\n1,Ein Bus am Abend fehlt\n'),
  xlsx: textWorkbook([
    ['id', 'text'],
    ['1', 'Ein Bus am Abend fehlt']
  ]),
  film: sampleFilm({ pictures: 20_000 }),
  subtitles: Buffer.from(sampleSubtitles)
} as const

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

/** Films and subtitles that are none, or tell more than they should. */
export function tellingFilms(): [string, Buffer][] {
  const film = sound.film
  const movie = film.indexOf('moov') - 4
  const inMovie = box('udta', Buffer.concat([box('\u00a9xyz', Buffer.from(secret)), box('meta', Buffer.from(secret))]))
  const head = Buffer.from(film.subarray(movie, movie + film.readUInt32BE(movie)))
  const longer = Buffer.concat([head, inMovie])
  longer.writeUInt32BE(longer.length, 0)
  const rest = film.subarray(movie + head.length)
  return [
    ['a film with a place in its head', Buffer.concat([film.subarray(0, movie), longer, rest])],
    [
      'a film with a place beside its head',
      Buffer.concat([film, box('uuid', Buffer.from(secret)), box('meta', Buffer.from(secret)), box('free', Buffer.from(secret))])
    ],
    ['a film before a page', Buffer.concat([film, box('skip', Buffer.from(`${script}${secret}`))])]
  ]
}

/** Bytes that a form for films must not take. */
export function brokenFilms(): [string, Buffer][] {
  const { film } = sound
  return [
    ['a film that was cut', film.subarray(0, film.length - 100)],
    ['a film of sound alone', sampleFilm({ handler: 'soun', pictures: 100 })],
    ['a film that not every browser shows', sampleFilm({ codec: 'hvc1', pictures: 100 })],
    [
      'a film of nothing but boxes',
      Buffer.concat([film.subarray(0, 24), Buffer.from('\0\0\0\bfree'.repeat(60_000), 'latin1'), film.subarray(24)])
    ],
    [
      'a film whose head is longer than it is',
      Buffer.concat([film.subarray(0, 24), Buffer.from([0x7f, 255, 255, 255]), film.subarray(28)])
    ],
    ['a film with another beginning', Buffer.concat([Buffer.from(script), film])]
  ]
}

/** Subtitles: what must be refused. */
export const brokenSubtitles: readonly (readonly [string, Buffer])[] = [
  ['subtitles with NUL', Buffer.from('WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nGuten\0 Tag.\n')],
  [
    'subtitles in bytes that are no text',
    Buffer.concat([Buffer.from('WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n'), Buffer.from([0xff, 0xfe, 0xc0])])
  ],
  ['subtitles without a first line', Buffer.from('00:00:01.000 --> 00:00:04.000\nGuten Tag.\n')],
  ['subtitles without a word', Buffer.from('WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n\n')],
  ['subtitles whose time runs backwards', Buffer.from('WEBVTT\n\n00:00:04.000 --> 00:00:01.000\nGuten Tag.\n')],
  ['subtitles of another film', Buffer.from('WEBVTT\n\n99:00:01.000 --> 99:00:04.000\nGuten Tag.\n')],
  ['subtitles of one byte too many', Buffer.concat([Buffer.from(sampleSubtitles), Buffer.alloc(262_145 - sampleSubtitles.length, 0x0a)])]
]

/** Subtitles with more than words: they are words all the same. */
export const tellingSubtitles = Buffer.from(
  `WEBVTT\n\nSTYLE\n::cue { background-image: url(https://fremd.example/a.png) }\n\nNOTE ${script}\n\n00:00:01.000 --> 00:00:04.000\n${script}<c.a>Guten</c> <v Erfunden>Tag.</v>\n`
)

/** Names of files that mean to be more than names. */
export const hostileNames: readonly string[] = [
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/absolut/liste.csv',
  'liste\u202evsc.exe',
  'liste\u0007\u001b[31m.csv',
  'liste\0.csv',
  `${'lang'.repeat(500)}.csv`,
  `${'\u{1F600}'.repeat(127)}ab.csv`,
  '.csv',
  'con.csv',
  'liste.csv ',
  `${script}.csv`,
  "liste'; drop table import_file; --.csv",
  '=HYPERLINK("https://fremd.example").csv',
  '%00%2e%2e%2f.csv',
  'قائمة.csv',
  'e\u0301'.repeat(90)
]

/** One byte of a sound file changed in some places: always the same changes for the same number. */
export function changed(file: Buffer, number: number): Buffer {
  const bytes = Buffer.from(file)
  for (let change = 0; change < 1 + (number % 6); change++) {
    const at = Math.imul(number * 7 + change + 1, 2_654_435_761) >>> 0
    bytes[at % bytes.length] = (at >>> 16) & 255
  }
  return bytes
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

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
