import { requestBytes } from './wire.ts'
import type { Kind, Odd } from './wire.ts'

/** What is hardly a request any more: broken lines, other protocols. */
export const lineKinds: Kind[] = [
  {
    name: 'addresses with a host before them',
    share: 14,
    right: [400, 404],
    because: 'this is no proxy for others',
    make: (dice, scene, number) => {
      const target = dice.pick([
        'http://fremd.example/de',
        'https://fremd.example:443/',
        'ftp://fremd.example/',
        `http://${dice.word(400)}/`,
        '*',
        `//fremd.example/${dice.word(4)}`,
        `///${dice.word(3)}`,
        'http://',
        `http:${dice.word(4)}`,
        `/${dice.word(3)}@fremd.example/${dice.word(4)}`,
        `//127.0.0.1:${scene.port}//${dice.word(4)}`
      ])
      return { bytes: requestBytes(scene, number, target) }
    }
  },
  {
    name: 'versions of other times',
    share: 8,
    right: [200, 400, 404, 505],
    because: 'HTTP/1.0 is answered where it names its host; others are not spoken',
    make: (dice, scene, number) => {
      const host = [['Host', `127.0.0.1:${scene.port}`]] as const
      const made = dice.make<Odd>([
        () => ({ bytes: requestBytes(scene, number, '/de', { version: 'HTTP/1.0' }) }),
        () => ({ bytes: requestBytes(scene, number, '/de', { version: 'HTTP/1.0', bare: true, headers: [['X-Odd', dice.word(4)]] }) }),
        () => ({ bytes: Buffer.from(`GET /de/${dice.word(3)}\r\n`), end: true }),
        () => ({ bytes: Buffer.from('GET /de\r\n\r\n') }),
        () => ({
          bytes: requestBytes(scene, number, '/de', { version: `HTTP/${dice.below(10)}.${2 + dice.below(8)}`, bare: true, headers: host })
        }),
        () => ({
          bytes: requestBytes(scene, number, '/de', {
            version: dice.pick(['HTTP/2', 'http/1.1', 'HTTPS/1.1', 'HTTP/1.1 HTTP/1.1', 'ICE/1.0', 'RTSP/1.0']),
            bare: true,
            headers: host
          })
        }),
        () => ({ bytes: Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') })
      ])
      // What is not spoken here may be hung up on before its refusal is read.
      return { ...made, mayClose: true }
    }
  },
  {
    name: 'no requests at all',
    share: 12,
    right: [400],
    because: 'nothing of it can be read',
    make: (dice) => {
      const bytes = dice.make([
        () => Buffer.from(`\x16\x03\x01\x02${dice.word(90)}`, 'latin1'),
        () => Buffer.from(`SSH-2.0-${dice.word(9)}\r\n`),
        () => Buffer.from(`${dice.word(2000)}\r\n\r\n`),
        () => Buffer.from(`EHLO ${dice.word(5)}\r\n`),
        () => Buffer.from(`{"jsonrpc":"2.0","method":"${dice.word(9)}"}\r\n\r\n`),
        () => Buffer.from(Array.from({ length: 64 }, () => dice.below(256) | 128)),
        () => Buffer.from(`\0\0\0${dice.word(20)}`),
        () => Buffer.from(`GET\t/de\tHTTP/1.1\r\n\r\n`),
        () => Buffer.from(`*1\r\n$4\r\n${dice.word(4)}\r\n`)
      ])
      return { bytes, end: true }
    }
  },
  {
    name: 'broken lines in the head',
    share: 12,
    right: [400],
    because: 'who reads such a line this way and who reads it that way would not agree',
    make: (dice, scene, number) => {
      const line = dice.make([
        () => `X-Odd\0: ${dice.word(3)}`,
        () => `X-Odd: a\0${dice.word(3)}`,
        () => `X Odd: ${dice.word(3)}`,
        () => `: ${dice.word(3)}`,
        () => dice.word(9),
        () => `X-Odd : ${dice.word(3)}`,
        () => `X-Odd: a\rX-${dice.word(3)}: b`,
        () => ` folded: ${dice.word(3)}`,
        () => `X-Odd: a\u0001${dice.word(3)}`,
        () => `X\u00e4: ${dice.word(3)}`,
        () => `Transfer-Encoding: ${dice.word(6)}, chunked, gzip`
      ])
      const whole = requestBytes(scene, number, '/de').toString('latin1')
      return { bytes: Buffer.from(`${whole.slice(0, -2)}${line}\r\n\r\n`, 'latin1'), end: true }
    }
  },
  {
    name: 'garbage after a good request',
    share: 2,
    right: [400],
    because: 'the good one is answered, and the rest refused; who sends garbage cuts off the answer that is under way',
    make: (dice, scene, number) => {
      const garbage = dice.pick([
        dice.word(60),
        '\0\0\0\0\r\n',
        `GET /${dice.word(4)}\r\n\r\n`,
        '\x16\x03\x01',
        '}{\r\n\r\n',
        `get / HTTP/1.1\r\n\r\n`
      ])
      return {
        bytes: Buffer.concat([requestBytes(scene, number, '/de'), Buffer.from(`${garbage}\r\n`, 'latin1')]),
        answers: [[200, 400], [400]],
        mayClose: true
      }
    }
  },
  {
    name: 'tunnels',
    share: 3,
    right: [400, 404, 405],
    because: 'this is no proxy: refused, or not spoken with at all',
    make: (dice, scene, number) => ({
      bytes: requestBytes(scene, number, dice.pick(['fremd.example:443', '127.0.0.1:22', `[::1]:${dice.below(65_000)}`]), {
        method: 'CONNECT'
      }),
      mayClose: true,
      spent: true
    })
  },
  {
    name: 'invitations to another protocol',
    share: 2,
    right: [200, 400, 404],
    because: 'the page, in the protocol that is spoken here',
    make: (dice, scene, number) => ({
      bytes: requestBytes(scene, number, dice.pick(['/de', `/${dice.word(4)}`]), {
        headers: [
          ['Connection', 'Upgrade'],
          ['Upgrade', dice.pick(['websocket', 'h2c', 'TLS/1.0', dice.word(5)])],
          ['Sec-WebSocket-Key', dice.word(22)],
          ['Sec-WebSocket-Version', '13'],
          ['HTTP2-Settings', dice.word(8)]
        ]
      }),
      spent: true
    })
  }
]
