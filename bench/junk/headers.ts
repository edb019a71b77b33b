import type { Dice } from './dice.ts'
import { placesOf } from './places.ts'
import { requestBytes } from './wire.ts'
import type { Kind } from './wire.ts'
import { foreignLanguage, prototypeNames } from './words.ts'

type Line = [string, string]

/** Odd requests whose oddness stands in their head. */
export const headerKinds: Kind[] = [
  about('what is accepted', 2, [200], 'a page is what there is, whatever else is wished for', (dice) => [
    [
      'Accept',
      dice.pick([
        '',
        '*',
        '/',
        'text/html;q=',
        'application/json',
        'image/png;q=9',
        `${dice.word(5)}/${dice.word(9)}`,
        'text/html,'.repeat(300),
        ';;;,,,=',
        foreignLanguage(dice)
      ])
    ],
    [
      'Accept-Language',
      dice.pick(['', '*', 'xx-YY', ';q=1', 'de;q=abc', '-', 'de-'.repeat(200), 'zh-Hant-TW,en;q=2', '__proto__', foreignLanguage(dice)])
    ],
    ['Accept-Encoding', dice.pick(['', 'br;q=', 'gzipped', 'identity;q=0', '*;q=0', `${dice.word(4)},`.repeat(99), '__proto__'])]
  ]),
  about('what a proxy is said to have passed on', 2, [200], 'nobody needs an address to read', (dice) => [
    [
      'X-Forwarded-For',
      dice.pick([
        '',
        ',',
        ',,,,',
        'unknown',
        '::1',
        '999.999.999.999',
        '[::ffff:1]',
        `${dice.word(500)}`,
        '127.0.0.1, '.repeat(200),
        foreignLanguage(dice)
      ])
    ],
    ['X-Forwarded-Proto', dice.pick(['', 'gopher', 'https,http', 'javascript:', 'HTTPS', '%68ttp', dice.word(30)])],
    ['X-Forwarded-Host', dice.pick(['fremd.example', '', 'a:b:c', `${dice.word(200)}.example`])],
    ['X-Mitplan-Protocol', dice.pick(['%', 'file', 'http:', '%ff'])],
    ['X-Mitplan-Address', dice.word(20)],
    ['Forwarded', dice.pick(['for=;', 'for="_gazonk"', 'by=;;;', '='])]
  ]),
  about(
    'wishes for parts and for what is known already',
    4,
    [200, 206, 304, 416],
    'the whole, a part of it, or that it is the same',
    (dice) => [
      [
        'Range',
        dice.pick([
          'bytes=',
          'bytes=-',
          'bytes=9-1',
          'bytes=-0',
          'bytes=0-0,1-1',
          'bytes=99999999999999999999-',
          'lines=1-2',
          'bytes=a-b',
          'bytes=0-'.repeat(99),
          `bytes=${dice.below(900)}-${dice.below(900)}`
        ])
      ],
      [
        'If-None-Match',
        dice.pick(['*', '""', 'W/', 'W/""', '"', `"${dice.word(22)}"`, `"${dice.word(9)}",`.repeat(90), foreignLanguage(dice)])
      ],
      ['If-Modified-Since', dice.pick(['gestern', '', 'Thu, 99 Foo 0000 99:99:99 GMT', '-1'])],
      ['If-Range', dice.pick(['"x"', 'W/"x"', 'nie', ''])]
    ]
  ),
  about('names and fields nobody knows', 1, [200], 'what is not known is passed over', (dice) => [
    ...prototypeNames.filter((name) => /^[\w.]+$/.test(name)).map((name): Line => [name, dice.word(4)]),
    ['X-Odd', foreignLanguage(dice)],
    ['X-HTTP-Method-Override', dice.pick(['DELETE', 'PUT', dice.word(5)])],
    ['X-Original-URL', '/de/desk/audit'],
    ['X-Rewrite-URL', '/de/desk/people'],
    ['x-sveltekit-action', 'true'],
    ['x-sveltekit-pathname', '/de/desk'],
    ['Authorization', dice.pick(['Basic', 'Basic %%%', `Bearer ${dice.word(80)}`, 'Negotiate', '', foreignLanguage(dice)])],
    ['DNT', dice.word(3)]
  ]),
  {
    name: 'heads that are too long',
    share: 3,
    right: [200, 400, 431],
    because: 'up to 16 kB the page, beyond that not read',
    make: (dice, scene, number) => {
      const length = dice.pick([1_000, 8_000, 17_000, 40_000])
      const lines = dice.make<Line[]>([
        () => [['X-Odd', dice.word(9).repeat(length / 9)]],
        () => [['Cookie', `${dice.word(5)}=${'a'.repeat(length)}`]],
        () => [['Cookie', `${dice.word(2)}=1; `.repeat(length / 6)]],
        () => [['Referer', `http://fremd.example/${'%20'.repeat(length / 3)}`]],
        () => Array.from({ length: length / 10 }, (_, at): Line => [`X-${at}`, '1'])
      ])
      return { bytes: requestBytes(scene, number, '/de', { headers: lines }), mayClose: length > 16_000 }
    }
  }
]

function about(name: string, share: number, right: number[], because: string, lines: (dice: Dice) => Line[]): Kind {
  return {
    ...{ name, share, right, because },
    make: (dice, scene, number) => {
      const files = right.includes(206) && dice.chance(0.5)
      const target = files ? dice.pick(scene.files) : dice.pick(placesOf(scene).openPages).path
      return { bytes: requestBytes(scene, number, target, { headers: lines(dice) }) }
    }
  }
}
