import { gzipSync } from 'node:zlib'
import type { Dice } from './dice.ts'
import { brokenParts } from './parts.ts'
import { placesOf } from './places.ts'
import { requestBytes } from './wire.ts'
import type { Kind, Odd, Place, Scene } from './wire.ts'
import { foreignLanguage, prototypeNames } from './words.ts'

type Line = [string, string]
const form = 'application/x-www-form-urlencoded'

/** Odd requests that bring something along. */
export const bodyKinds: Kind[] = [
  {
    name: 'unknown actions',
    share: 6,
    right: [403, 404, 405],
    because: 'no form of the site is sent there',
    make: (dice, scene, number) => {
      const action = dice.pick([
        'x',
        'X',
        'default',
        '',
        '/',
        '__proto__',
        'constructor',
        'toString',
        '%00',
        '%',
        '%ed%a0%80',
        dice.word(12),
        encodeURIComponent(foreignLanguage(dice))
      ])
      const fits = ({ actions }: Place): boolean => !actions.includes(action) && !(action === '' && actions.length)
      const place = dice.pick(placesOf(scene).pages.filter(fits))
      // An empty name is no name: that is the form of a page that has only one.
      const target = `${place.path}?/${action === '' || action === 'default' ? dice.word(5) : action}`
      return post(scene, number, target, 'a=1', form, staffSometimes(dice, scene))
    }
  },
  {
    name: 'bodies that are no form',
    share: 6,
    right: [403, 404, 415],
    because: 'a page takes forms alone, and not from elsewhere',
    make: (dice, scene, number) => {
      const [type, body] = dice.make<readonly [string, string | Buffer]>([
        () => ['application/json', `{"formKey":${'['.repeat(dice.below(5_000))}`],
        () => ['application/json', `{"__proto__":{"a":"${dice.word(9)}"}}`],
        () => ['application/xml', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///${dice.word(4)}">]><a>&b;</a>`],
        () => ['text/xml', '<a>'.repeat(dice.below(3_000))],
        () => ['application/octet-stream', Buffer.from(dice.word(3_000))],
        () => ['application/x-ndjson', '{}\n{}\n'],
        () => ['text/html', '<form>'],
        () => [`${dice.word(5)}/${dice.word(5)}`, dice.word(40)],
        () => ['multipart/mixed; boundary=a', '--a\r\n\r\n--a--\r\n'],
        () => ['image/svg+xml', '<svg/>'],
        () => ['application/x-sveltekit-formdata', dice.word(90)],
        () => ['', dice.word(20)],
        () => [';', 'a=1'],
        () => [`${form}x`, 'a=1']
      ])
      return post(scene, number, formPlace(dice, scene), body, type, staffSometimes(dice, scene))
    }
  },
  {
    name: 'texts without a form around them',
    share: 2,
    right: [400, 403, 404, 415, 422, 429],
    because: 'a form without its key, or none at all, is refused in words',
    make: (dice, scene, number) => {
      const [type, body] = dice.make<readonly [string, string | Buffer]>([
        () => [form, '&&&==&'.repeat(dice.below(900))],
        () => [form, Buffer.from([0, 255, 254, 61, 192, 175, 38, 237, 160, 128, dice.below(256)])],
        () => [form, '%'.repeat(dice.below(3_000))],
        () => [form, Array.from({ length: 2_000 + dice.below(3_000) }, (_, at) => `${at}=1`).join('&')],
        () => [form, prototypeNames.map((name) => `${name}=${dice.word(4)}&${name}[]=${dice.word(4)}`).join('&')],
        () => [form, `formKey=${dice.word(43)}&text=${encodeURIComponent(foreignLanguage(dice))}`],
        () => [form, `formKey=${'A'.repeat(dice.below(90_000))}`],
        () => [`${form}; charset=utf-7`, '+ADw-script+AD4-=1'],
        () => ['text/plain', `text=${dice.word(50)}\r\n`],
        () => [form, '']
      ])
      return post(scene, number, formPlace(dice, scene), body, type, staffSometimes(dice, scene))
    }
  },
  {
    name: 'forms in parts that fall apart',
    share: 5,
    right: [400, 403, 404, 415, 422, 429],
    because: 'what cannot be read as a form is refused',
    make: (dice, scene, number) => {
      const [type, body] = brokenParts(dice)
      return post(scene, number, formPlace(dice, scene), body, type, staffSometimes(dice, scene))
    }
  },
  {
    name: 'bodies that are packed',
    share: 2,
    right: [400, 403, 404, 415, 422, 429],
    because: 'browsers do not pack what they send; packed bytes are no form',
    make: (dice, scene, number) => {
      const packed = dice.chance(0.5) ? gzipSync(`text=${'a'.repeat(dice.below(100_000))}`) : Buffer.from(dice.word(60))
      const coding: Line = ['Content-Encoding', dice.pick(['gzip', 'br', 'deflate', 'gzip, gzip', 'identity', dice.word(5), ''])]
      return post(scene, number, formPlace(dice, scene), packed, form, [coding, ...staffSometimes(dice, scene)])
    }
  },
  {
    name: 'forms from pages of others',
    share: 30,
    right: [403],
    because: 'only this site may send its forms',
    make: (dice, scene, number) => {
      const origin = dice.pick([
        'https://fremd.example',
        'null',
        '',
        'http://127.0.0.1',
        `http://127.0.0.1:${scene.port}.fremd.example`,
        `https://127.0.0.1:${scene.port}`,
        `http://127.0.0.1:${scene.port}/`,
        'file://',
        dice.word(9)
      ])
      const type = dice.pick([form, 'multipart/form-data; boundary=a', 'text/plain', form.toUpperCase()])
      return post(scene, number, formPlace(dice, scene), 'formKey=a', type, [['Origin', origin], ...staffSometimes(dice, scene)])
    }
  },
  {
    name: 'methods that no page knows',
    share: 14,
    right: [204, 400, 403, 404, 405, 411],
    because: 'pages are read, and forms posted; what is allowed is told to who asks for it',
    make: (dice, scene, number) => {
      const method = dice.pick([
        'PUT',
        'PATCH',
        'DELETE',
        'OPTIONS',
        'TRACE',
        'PROPFIND',
        'MKCOL',
        'LOCK',
        'SEARCH',
        'REPORT',
        'PURGE',
        'SUBSCRIBE',
        'QUERY',
        'get',
        'Post',
        'GETS',
        dice.word(6).toUpperCase(),
        '__PROTO__',
        'A'.repeat(300),
        'G\u00c4T'
      ])
      const target = dice.pick([...scene.files, ...scene.places.map(({ path }) => path)])
      const body = dice.chance(0.3) ? { body: `text=${dice.word(9)}` } : {}
      return {
        bytes: requestBytes(scene, number, target, { method, headers: staffSometimes(dice, scene), ...body }),
        head: method === 'HEAD'
      }
    }
  }
]

function post(scene: Scene, number: number, target: string, body: string | Buffer, type: string, headers: Line[] = []): Odd {
  const lines: Line[] = type ? [['Content-Type', type], ...headers] : headers
  // What a reader sets for their own browser is kept in a cookie alone: these forms have no key, and take anything for nothing.
  const also = /^\/de\/(view|notices)\b/.test(target) ? [200, 303] : []
  return { bytes: requestBytes(scene, number, target, { method: 'POST', body, headers: lines }), also }
}

/** A page that takes forms. */
function formPlace(dice: Dice, scene: Scene): string {
  const place = dice.pick(placesOf(scene).formPages)
  const action = dice.pick(place.actions)
  return action === 'default' ? place.path : `${place.path}?/${action}`
}

function staffSometimes(dice: Dice, scene: Scene): Line[] {
  return dice.chance(0.5) ? [['Cookie', scene.staff]] : []
}
