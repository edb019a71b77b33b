import type { Dice } from './dice.ts'
import { requestBytes } from './wire.ts'
import type { FoundForm, Kind, Scene } from './wire.ts'
import { foreignLanguage, prototypeNames, strangeId } from './words.ts'

/** Real forms of real pages, filled in as no person would. */
export const formKinds: Kind[] = [
  {
    name: 'forms with the key of another page',
    share: 2,
    right: [403, 422, 429],
    because: 'a form counts only with the key of its own page',
    make: (dice, scene, number) => {
      const form = dice.pick(scene.forms)
      const other = dice.pick(scene.forms.filter(({ action }) => pathOf(action) !== pathOf(form.action)))
      const key = other.fields.find(({ name }) => name === 'formKey')?.value ?? ''
      return sent(
        scene,
        number,
        form,
        form.fields.map(({ name, value }): Entry => [name, name === 'formKey' ? key : value]),
        form.multipart
      )
    }
  },
  {
    name: 'forms filled in as no person would',
    share: 3,
    right: [200, 303, 400, 403, 404, 409, 410, 413, 415, 422, 429],
    because: 'an entry is taken as the text that it is, or refused in words',
    make: (dice, scene, number) => {
      const form = dice.pick(scene.forms)
      const entries = form.fields.flatMap(({ name, value }): Entry[] => {
        if (name === 'formKey') return dice.chance(0.9) ? [[name, value]] : []
        const odd = (): Entry[1] => (dice.chance(0.15) ? { file: oddValue(dice) } : oddValue(dice))
        return dice.chance(0.15)
          ? []
          : Array.from({ length: dice.chance(0.1) ? 3 : 1 }, (): Entry => [oddName(dice, name), dice.chance(0.3) ? value : odd()])
      })
      return sent(scene, number, form, entries, form.multipart || dice.chance(0.3))
    }
  }
]

type Entry = [string, string | { file: string }]

function oddName(dice: Dice, name: string): string {
  return dice.chance(0.9)
    ? name
    : dice.pick([`${name}[]`, name.replace('[]', ''), `${name}\0`, dice.pick(prototypeNames), name.toUpperCase()])
}

function oddValue(dice: Dice): string {
  return dice.make([
    () => '',
    () => ' ',
    () => '\0',
    () => '\u0001\u0007\u001b',
    () => '\u200f\u202e',
    () => '٣',
    () => '-1',
    () => '0',
    () => '1e309',
    () => '9'.repeat(40),
    () => '2147483648',
    () => '9223372036854775808',
    () => '2026-02-30',
    () => '0000-00-00',
    () => '-271821-04-20',
    () => '+999999-12-31',
    () => '24:61',
    () => 'on',
    () => 'null',
    () => 'a@b',
    () => `${dice.word(70)}@${dice.word(70)}.example`,
    () => 'javascript:1',
    () => `http://${dice.word(5)}.example/%`,
    () => '\r\nBcc: fremd@fremd.example',
    () => '€'.repeat(dice.below(3_000)),
    () => 'á̈'.repeat(dice.below(500)),
    () => dice.pick(prototypeNames),
    () => decodeURIComponent(strangeId(dice)),
    () => foreignLanguage(dice)
  ])
}

function sent(scene: Scene, number: number, form: FoundForm, entries: Entry[], multipart: boolean) {
  const mark = `mark${number}`
  const parts = entries.map(([name, value]) => {
    const file = typeof value === 'string' ? '' : '; filename="a.txt"\r\nContent-Type: text/plain'
    return `--${mark}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"${file}\r\n\r\n${typeof value === 'string' ? value : value.file}\r\n`
  })
  const plain = new URLSearchParams(
    entries.map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : value.file])
  ).toString()
  const headers: [string, string][] = [
    ['Content-Type', multipart ? `multipart/form-data; boundary=${mark}` : 'application/x-www-form-urlencoded'],
    ...(form.staff ? [['Cookie', scene.staff] satisfies [string, string]] : [])
  ]
  return {
    bytes: requestBytes(scene, number, form.action, {
      method: 'POST',
      headers,
      body: multipart ? `${parts.join('')}--${mark}--\r\n` : plain
    })
  }
}

function pathOf(action: string): string {
  return action.split('?')[0] ?? ''
}
