import { requestBytes } from './wire.ts'
import type { Kind } from './wire.ts'

type Line = [string, string]

/** Odd requests that name somebody else's host, none, or two. */
export const hostKinds: Kind[] = [
  {
    name: 'hosts of others',
    share: 30,
    right: [400, 404],
    because: 'no county answers to this name',
    make: (dice, scene, number) => {
      const host = dice.pick([
        'fremd.example',
        '',
        ' ',
        'a b',
        '[::',
        ':99',
        '127.0.0.1:99999999',
        '127.0.0.1@fremd.example',
        'fremd.example#127.0.0.1',
        `${dice.word(300)}`,
        '%00',
        '../',
        '__proto__',
        '0x7f.1.example',
        'xn--a',
        `${dice.word(6)}.auental.example`,
        'юг.example',
        'a/de',
        'a\\b',
        'a,b'
      ])
      return { bytes: requestBytes(scene, number, '/de', { headers: [['Host', host]] }) }
    }
  },
  {
    name: 'hosts that are missing or doubled',
    share: 8,
    right: [400, 404],
    because: 'HTTP/1.1 asks for exactly one',
    make: (dice, scene, number) => {
      const hosts: Line[] = dice.chance(0.5)
        ? []
        : [
            ['Host', 'fremd.example'],
            ['Host', `127.0.0.1:${scene.port}`]
          ]
      return { bytes: requestBytes(scene, number, '/de', { bare: true, headers: [...hosts, ['X-Odd', dice.word(5)]] }) }
    }
  }
]
