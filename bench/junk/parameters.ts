import type { Dice } from './dice.ts'
import { placesOf } from './places.ts'
import { requestBytes } from './wire.ts'
import type { Kind, Scene } from './wire.ts'
import { brokenEscape, brokenSigns, foreignLanguage, prototypeNames } from './words.ts'

/** What the site's own lists are asked with. */
const names = [
  ...(['q', 'page', 'after', 'before', 'field', 'kind', 'language', 'sort', 'place', 'year', 'state', 'done'] as const),
  ...(['kept', 'number', 'code', 'from', 'to', 'download'] as const)
]

const answered = {
  right: [200, 400, 403, 404],
  because: 'the page, as if what it does not know were not there; or that it is not theirs'
}

/** Odd requests whose oddness stands behind the question mark. */
export const parameterKinds: Kind[] = [
  {
    name: 'languages of databases and templates in every parameter',
    share: 2,
    ...answered,
    make: (dice, scene, number) =>
      asked(dice, scene, number, names.map((name) => `${name}=${encodeURIComponent(foreignLanguage(dice))}`).join('&'))
  },
  {
    name: 'repeated and nameless parameters',
    share: 1,
    ...answered,
    make: (dice, scene, number) => {
      const name = dice.pick([...names, ...prototypeNames, '', '%00', '[]', 'a[b][c]'])
      const values = Array.from(
        { length: 2 + dice.below(30) },
        () => `${name}=${dice.pick(['', dice.word(3), '%00', '%', '%ed%a0%80', '-1'])}`
      )
      return asked(dice, scene, number, values.join(dice.pick(['&', '&&', '&=&'])))
    }
  },
  {
    name: 'broken signs in every parameter',
    share: 2,
    ...answered,
    make: (dice, scene, number) => {
      const broken = (): string => (dice.chance(0.5) ? brokenSigns(dice).slice(0, 60) : brokenEscape(dice))
      return asked(dice, scene, number, names.map((name) => `${name}=${broken()}`).join('&'))
    }
  },
  {
    name: 'thousands of parameters',
    share: 1,
    ...answered,
    make: (dice, scene, number) =>
      asked(dice, scene, number, Array.from({ length: 1_000 + dice.below(1_500) }, (_, at) => `${at.toString(36)}=1`).join('&'))
  }
]

function asked(dice: Dice, scene: Scene, number: number, query: string): { bytes: Buffer } {
  const staff = dice.chance(0.3)
  const { deskPages, openPages } = placesOf(scene)
  const { path } = dice.pick(staff ? deskPages : openPages)
  return { bytes: requestBytes(scene, number, `${path}?${query}`, { headers: staff ? [['Cookie', scene.staff]] : [] }) }
}
