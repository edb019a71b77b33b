import type { Client } from '#tests/support/client.ts'
import type { Tally } from '../tally.ts'
import { holdAnswered, holdRefused, sendFile } from './forms-with-files.ts'
import type { Forms } from './forms-with-files.ts'
import { kindsOfFile } from './kinds-of-file.ts'
import { changed, sound } from './sound.ts'

/** What is sound is taken: else nothing that follows would prove anything. */
export async function trySound(tally: Tally, staff: Client, forms: Forms): Promise<void> {
  const files: [keyof Forms, Buffer][] = [
    ...(['png', 'jpeg', 'webp'] as const).flatMap((kind): [keyof Forms, Buffer][] => [
      ['picture', sound[kind]],
      ['logo', sound[kind]]
    ]),
    ...([
      ['list', sound.csv],
      ['list', sound.xlsx],
      ['film', sound.film],
      ['subtitles', sound.subtitles]
    ] satisfies [keyof Forms, Buffer][])
  ]
  for (const [form, file] of files) {
    const page = await sendFile(staff, forms[form], file)
    tally.hold(`a sound file is not taken by ${forms[form].what}: ${page.status}`, page.status === 200)
  }
}

/** Every kind of file under the name and type that a form asks for, and those of the other forms under their own. */
export async function tryWrongTypes(tally: Tally, staff: Client, forms: Forms, small: boolean): Promise<void> {
  const own: Record<keyof Forms, readonly (keyof typeof sound)[]> = {
    list: ['csv', 'xlsx'],
    picture: ['png', 'jpeg', 'webp'],
    logo: ['png', 'jpeg', 'webp'],
    film: ['film'],
    subtitles: ['subtitles']
  }
  for (const [name, form] of Object.entries(forms)) {
    const strangers = Object.entries(sound).filter(([kind]) => !own[name as keyof Forms].some((each) => each === kind))
    for (const [kind, file] of [...kindsOfFile, ...strangers]) {
      // Subtitles are a list too, of one column with a heading and many lines.
      // And without another film, that which is there keeps its place.
      const may = (name === 'list' && kind === 'subtitles') || (name === 'film' && kind === 'nothing')
      const hold = may ? holdAnswered : holdRefused
      hold(tally, `${kind} for ${form.what}`, await sendFile(staff, form, file))
      if (!small) hold(tally, `${kind} for ${form.what} under another name`, await sendFile(staff, form, file, 'datei.html', 'text/html'))
    }
  }
}

/** Files of one byte too many, and of very many. */
export async function tryLimits(tally: Tally, staff: Client, forms: Forms, small: boolean): Promise<void> {
  const filled = (start: Buffer, length: number) => Buffer.concat([start, Buffer.alloc(length - start.length, 0x61)])
  const sizes: [keyof Forms, Buffer, number][] = [
    ['list', sound.csv, 20_000_001],
    ['picture', sound.png, 400 * 1024 + 1],
    ['picture', sound.jpeg, 5_000_000],
    ['logo', sound.png, 40 * 1024 + 1],
    ['logo', sound.png, 5_000_000],
    ...(small
      ? []
      : ([
          ['film', sound.film, 150_000_001],
          ['list', sound.csv, 200_000_000],
          ['picture', sound.png, 200_000_000]
        ] satisfies [keyof Forms, Buffer, number][]))
  ]
  for (const [form, start, length] of sizes)
    holdRefused(tally, `${length} bytes for ${forms[form].what}`, await sendFile(staff, forms[form], filled(start, length)))
}

/** Sound files of which some bytes were changed: whatever they are now, they are answered. */
export async function tryChanged(tally: Tally, staff: Client, forms: Forms, times: number): Promise<void> {
  const files: [keyof Forms, keyof typeof sound][] = [
    ['list', 'csv'],
    ['list', 'xlsx'],
    ['picture', 'png'],
    ['picture', 'jpeg'],
    ['logo', 'webp'],
    ['film', 'film'],
    ['subtitles', 'subtitles']
  ]
  for (const [form, kind] of files)
    for (let number = 0; number < times; number++)
      holdAnswered(
        tally,
        `a ${kind} with changed bytes (${number}) for ${forms[form].what}`,
        await sendFile(staff, forms[form], changed(sound[kind], number))
      )
}
