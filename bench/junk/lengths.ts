import type { Dice } from './dice.ts'
import { originOf, requestBytes } from './wire.ts'
import type { Kind, Odd, Scene } from './wire.ts'

/** Bodies that are longer, shorter or later than was said. */
export const lengthKinds: Kind[] = [
  {
    name: 'lengths that are not true',
    share: 8,
    right: [303, 400, 403, 404, 405, 411, 413, 415, 422],
    because: 'a body is read by its length, and only up to what a form may have',
    make: (dice, scene, number) => untrueLength(dice, scene, number)
  },
  {
    name: 'bodies that break off',
    share: 3,
    right: [400, 403, 408, 422],
    because: 'who leaves in the middle is not waited for',
    make: (dice, scene, number) => {
      const headers = [
        ['Content-Type', dice.pick(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])],
        ['Content-Length', String(50 + dice.below(5_000))]
      ] as const
      return {
        bytes: requestBytes(scene, number, formPage(dice), { method: 'POST', headers, body: dice.word(dice.below(40)), silent: true }),
        end: true,
        mayClose: true,
        spent: true
      }
    }
  }
]

function untrueLength(dice: Dice, scene: Scene, number: number): Odd {
  const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const
  const body = `text=${dice.word(20)}`
  const asked = (headers: readonly (readonly [string, string])[], sentBody = body): Buffer =>
    requestBytes(scene, number, formPage(dice), {
      method: 'POST',
      headers: [type, ['Origin', originOf(scene)], ...headers],
      body: sentBody,
      silent: true
    })
  return dice.make<Odd>([
    () => ({ bytes: asked([['Content-Length', dice.pick(['-1', 'abc', '1e3', '0x10', ' ', '1,1', '9'.repeat(40)])]]), end: true }),
    () => ({
      bytes: asked([
        ['Content-Length', String(body.length)],
        ['Content-Length', String(dice.below(9))]
      ]),
      end: true
    }),
    () => ({
      bytes: asked([
        ['Content-Length', String(body.length)],
        ['Transfer-Encoding', 'chunked']
      ]),
      end: true
    }),
    () => ({ bytes: asked([['Content-Length', String(600_000 + dice.below(2 ** 40))]]), spent: true }),
    () => ({ bytes: asked([['Transfer-Encoding', 'chunked']], `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`) }),
    () => ({
      bytes: asked([['Transfer-Encoding', 'chunked']], `${dice.pick(['zz', '-1', 'ffffffffffffffffff'])}\r\n${body}\r\n`),
      end: true,
      spent: true
    }),
    () => ({ bytes: asked([], '') }),
    // What is beyond the length is taken for the next request, which it is not.
    () => ({ bytes: asked([['Content-Length', '4']]), mayClose: true, end: true })
  ])
}

function formPage(dice: Dice): string {
  return `/de/${dice.pick(['contributions/new', 'trace', 'sign-in', 'accessibility/report', 'confidential', 'desk/needs/new', 'news-mail', 'desk/import'])}`
}
