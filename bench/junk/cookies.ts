import type { Dice } from './dice.ts'
import { placesOf } from './places.ts'
import { requestBytes } from './wire.ts'
import type { Kind, Scene } from './wire.ts'
import { brokenEscape, foreignLanguage } from './words.ts'

/** Odd requests whose oddness lies in what they claim to have been given before. */
export const cookieKinds: Kind[] = [
  {
    name: 'foreign and broken cookies',
    share: 2,
    right: [200],
    because: 'who is not known reads as a visitor',
    make: (dice, scene, number) => {
      const { path } = dice.pick(placesOf(scene).openPages)
      return { bytes: requestBytes(scene, number, path, { headers: [['Cookie', cookies(dice)]] }) }
    }
  },
  {
    name: 'broken sessions at the desk',
    share: 6,
    right: [303],
    because: 'who is not known is led to the sign-in',
    make: (dice, scene, number) => {
      const { path } = dice.pick(placesOf(scene).plainDeskPages)
      return { bytes: requestBytes(scene, number, path, { headers: [['Cookie', `session=${session(dice, scene)}`]] }) }
    }
  }
]

function cookies(dice: Dice): string {
  return dice.make([
    () => '',
    () => ';;;;',
    () => '=',
    () => '=;=',
    () => 'a',
    () => `__proto__=${dice.word(4)}; constructor=1`,
    () => `session=${dice.word(43)}`,
    () => `view=${foreignLanguage(dice)}`,
    () => `view=${brokenEscape(dice)}; notices=${brokenEscape(dice)}`,
    () => `notices=${'a.'.repeat(400)}; sign-in={"a":; sign-in-service=${brokenEscape(dice)}`,
    () => `PHPSESSID=${dice.word(26)}; JSESSIONID=${dice.word(32)}`,
    () => `${dice.word(5)}="a;b"; ${dice.word(5)}=\u00ff\u00fe`,
    () => `session=; session=; session=${dice.word(5)}`
  ])
}

function session(dice: Dice, scene: Scene): string {
  const real = /session=([^;]*)/.exec(scene.staff)?.[1] ?? ''
  const at = dice.below(Math.max(1, real.length - 1))
  return dice.make([
    () => dice.word(43),
    () => '',
    () => '0',
    () => `${real.slice(0, at)}${real[at] === 'A' ? 'B' : 'A'}${real.slice(at + 1)}`,
    () => real.slice(0, at),
    () => (real.toUpperCase() === real ? 'x' : real.toUpperCase()),
    () => `${real}A${dice.word(3)}`,
    () => `%00${real}`,
    () => brokenEscape(dice),
    () => foreignLanguage(dice).replaceAll(/[;,]/g, ''),
    () => dice.word(4000)
  ])
}
