import type { Dice } from './dice.ts'
import { placesOf } from './places.ts'
import { requestBytes } from './wire.ts'
import type { Kind, Odd, Place, Scene } from './wire.ts'
import { brokenEscape, brokenSigns, strangeId } from './words.ts'

const tongues = ['de', 'en', 'ar', 'uk', 'fr'] as const
const endings = [
  '',
  '.php',
  '.asp',
  '.jsp',
  '.cgi',
  '.env',
  '.git',
  '.bak',
  '.sql',
  '.zip',
  '.xml',
  '.json',
  '.html',
  '~',
  '/',
  '.js.map'
] as const
const haunts = [
  'wp-admin',
  'wp-login',
  'phpmyadmin',
  'cgi-bin',
  '.git',
  '.env',
  'actuator',
  'vendor',
  'api/v2',
  'graphql',
  'console',
  'owa'
] as const

/** Odd requests whose oddness is the address itself. */
export const addressKinds: Kind[] = [
  {
    name: 'unknown addresses',
    share: 60,
    right: [404],
    because: 'there is nothing',
    make: (dice, scene, number) => {
      const name = `${dice.word(2 + dice.below(20))}${dice.pick(endings)}`
      const path = dice.pick([
        `/${name}`,
        `/${dice.pick(tongues)}/${name}`,
        `/${dice.pick(haunts)}/${name}`,
        `/de/desk/${name}`,
        `/api/v1/${name}`
      ])
      return get(dice, scene, number, path)
    }
  },
  {
    name: 'unknown languages',
    share: 40,
    right: [404],
    because: 'the site does not speak them',
    make: (dice, scene, number) => {
      const language = dice.pick([
        'zz',
        'DE',
        'De',
        'deu',
        'de-DE',
        'en_GB',
        'x-leicht',
        'pt',
        'zh-Hans',
        '%64e%65',
        'عربي',
        '__proto__',
        dice.word(3),
        dice.word(8)
      ])
      const { path } = dice.pick(placesOf(scene).inGerman)
      return get(dice, scene, number, `/${encodeURI(language).replaceAll('%25', '%')}${path.slice(3)}`)
    }
  },
  {
    name: 'ways out of the folder',
    share: 40,
    right: [400, 404],
    because: 'there is nothing, or the address cannot be read',
    make: (dice, scene, number) => {
      const up = dice.pick([
        '../',
        '..%2f',
        '%2e%2e/',
        '%2e%2e%2f',
        '..%5c',
        '..\\',
        '....//',
        '..;/',
        '%252e%252e%252f',
        '..%c0%af',
        '%c0%ae%c0%ae/',
        './/../'
      ])
      const goal = dice.pick([
        'etc/passwd',
        'proc/self/environ',
        'windows/win.ini',
        'package.json',
        'server.mjs',
        'migrations/grants.sql',
        `${dice.word(6)}/.ssh/id_rsa`
      ])
      const root = dice.pick(['/', '/de/', '/_app/', '/_app/immutable/', '/js/', '/de/plan/', '/de/desk/tables/', '/logo-', '/picture-'])
      return get(dice, scene, number, `${root}${up.repeat(1 + dice.below(9))}${goal}${dice.chance(0.5) ? `.${dice.word(3)}` : ''}`)
    }
  },
  {
    name: 'escapes that stand for nothing',
    share: 30,
    right: [400],
    because: 'the address cannot be read',
    make: (dice, scene, number) => get(dice, scene, number, withStrange(dice, scene, brokenEscape(dice)))
  },
  {
    name: 'control signs in addresses',
    share: 20,
    right: [400, 404, 410],
    because: 'nothing bears such a name',
    make: (dice, scene, number) => get(dice, scene, number, withStrange(dice, scene, brokenSigns(dice)))
  },
  {
    name: 'strange ids',
    share: 12,
    right: [403, 404, 405, 410],
    because: 'no such record, whoever asks, or no longer; what is not theirs is not even looked for, and what is only posted not read',
    make: (dice, scene, number) => {
      const place = dice.pick(placesOf(scene).withParameter)
      return get(
        dice,
        scene,
        number,
        filled(place, () => strangeId(dice))
      )
    }
  },
  {
    name: 'strange ids at the desk',
    share: 4,
    right: [403, 404, 405],
    because: 'no such record, or not theirs, for somebody who may see most',
    make: (dice, scene, number) => {
      const place = dice.pick(placesOf(scene).withParameterAtDesk)
      const target = filled(place, () => strangeId(dice))
      // That no notice is open any more is told on a page, and an odd form may have given an odd key to a reason.
      const also = /\/desk\/(notices|reasons)\//.test(target) ? [200] : []
      return { bytes: requestBytes(scene, number, target, { headers: [['Cookie', scene.staff]] }), also }
    }
  },
  {
    name: 'addresses that are too long',
    share: 8,
    right: [404, 414, 431],
    because: 'nothing bears such a name; beyond 16 kB it is not read',
    make: (dice, scene, number) => {
      const piece = dice.pick(['a', '/a', '%20', '/..', '//', ';a=b', '%F0%9F%98%80'])
      return {
        ...get(dice, scene, number, `/de/${dice.word(4)}${piece.repeat(dice.pick([200, 1_000, 2_000, 9_000]))}${dice.word(4)}`),
        mayClose: true
      }
    }
  },
  {
    name: 'the data of every page, oddly asked for',
    share: 8,
    right: [200, 308, 400, 404],
    because: 'a page may be asked for its data, by nobody for more than the page shows; all else is unknown',
    make: (dice, scene, number) => {
      const place = dice.pick(scene.places)
      const odd = dice.pick(['0', '1', '01', '111111111111', 'x', '-1', '%00', '__proto__', '', dice.word(200), '٣'])
      const query = dice.pick([
        '',
        `?x-sveltekit-invalidated=${encodeURI(odd)}`,
        `?x-sveltekit-trailing-slash=${odd}`,
        `?x-sveltekit-${dice.word(4)}=1`,
        `?_${dice.word(4)}`
      ])
      return get(
        dice,
        scene,
        number,
        `${place.path.replace(/\/$/, '')}${dice.pick(['/__data.json', '/__data.json/', '.html__data.json', '/__route.js'])}${query}`,
        [['x-sveltekit-invalidated', /[^\x20-\x7e]/.test(odd) ? '3' : odd]]
      )
    }
  }
]

function get(dice: Dice, scene: Scene, number: number, target: string, headers: [string, string][] = []): Odd {
  const head = dice.chance(0.1)
  // A visitor at the desk is led to the sign-in before anybody looks what is there.
  // What a mail program uses leads a person to the page that asks first.
  const also = /^\/de\/desk\/|\/once$/.test(target) ? [303] : []
  return { bytes: requestBytes(scene, number, target, { method: head ? 'HEAD' : 'GET', headers }), head, also }
}

/** An address with this in the place of a parameter, of a part, or at its end. */
function withStrange(dice: Dice, scene: Scene, strange: string): string {
  const place = dice.pick(scene.places)
  return place.pattern.includes('[') && dice.chance(0.7) ? filled(place, () => strange) : `${place.path.replace(/\/$/, '')}/${strange}`
}

function filled({ pattern }: Place, value: () => string): string {
  return pattern.replaceAll(/\[+(?!lang)[a-z]+(=[a-z]+)?\]+/g, value).replaceAll(/\[language=lang\]/g, 'uk')
}
