import { sampleFilm, sampleSubtitles } from '#tests/support/film.ts'
import { script, secret } from './hostile.ts'
import { sound } from './sound.ts'

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

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
