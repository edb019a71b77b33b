import { readFileSync } from 'node:fs'
import type { Bar } from './bar.ts'
import {
  hostileNames,
  hugePictures,
  kindsOfFile,
  brokenFilms,
  brokenSubtitles,
  changed,
  script,
  sound,
  tellingFilms,
  tellingPictures,
  tellingSubtitles
} from './files/kinds-of-file.ts'
import { fileForms, holdAnswered, holdHarmless, holdRefused, picturesOn, sendFile } from './files/forms-with-files.ts'
import { tryFormulas } from './files/formulas.ts'
import { hostileWorkbooks } from './files/workbooks.ts'
import { asSite } from './ground/as-site.ts'
import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import type { Server } from './ground/server.ts'
import { aTally } from './tally.ts'
import type { Tally } from './tally.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'

/** Megabytes by which the server's memory may grow at its highest. */
const mostMemory = 500

type Forms = ReturnType<typeof fileForms>

/** Files that are not what they say, more than they say, or larger than they say, through every form that takes one. */
export const bar: Bar = {
  name: 'files',
  promise:
    'wrong types, bombs, polyglots, huge images, formulas in CSV/XLSX, through every form that takes a file: refused in words or harmless, GPS removed, memory bounded',
  kind: 'torture',
  run: async ({ small, note }) => {
    const ground = await aGround()
    const county = await ground.county('mitplan_files', 'frame')
    const server = await serve(ground, county)
    const site = asSite(server, county)
    await engageCast(site)
    const staff = await signIn(site, addressOfPart('coordinator'))
    const tally = aTally()
    const forms = fileForms(sound.film, sound.subtitles)
    const before = highest(server)
    const parts: [string, () => Promise<void>][] = [
      ['sound files', () => trySound(tally, staff, forms)],
      ['wrong types', () => tryWrongTypes(tally, staff, forms, small)],
      ['pictures', () => tryPictures(tally, staff, forms)],
      ['films', () => tryFilms(tally, staff, forms)],
      ['lists', () => tryLists(tally, staff, forms)],
      ['names', () => tryNames(tally, staff, forms)],
      ['one byte too many', () => tryLimits(tally, staff, forms, small)],
      ['formulas', () => tryFormulas(tally, staff, forms.list)],
      ['changed bytes', () => tryChanged(tally, staff, forms, small ? 3 : 200)]
    ]
    for (const [what, part] of parts) {
      await part()
      note(`${what}: ${tally.broken()} of ${tally.tried()} broken so far, ${highest(server) - before} MB more memory at the highest`)
    }
    const grown = highest(server) - before
    tally.hold(`the memory grew by ${grown} MB`, grown <= mostMemory)
    tally.hold('the server has ended', server.process.exitCode === null && server.process.signalCode === null)
    tally.hold('a fault stands in the log', !server.log.some((line) => /"level":[56]0/.test(line)))
    await site.close()
    await server.stop()
    await ground.close()
    return {
      tried: tally.tried(),
      broken: tally.broken(),
      figure: `${tally.broken()} of ${tally.tried()} broken; ${grown} MB more memory at the highest`,
      baseline: '0 broken',
      ratio: null,
      notes: tally.notes()
    }
  }
}

/** What is sound is taken: else nothing that follows would prove anything. */
async function trySound(tally: Tally, staff: Client, forms: Forms): Promise<void> {
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
async function tryWrongTypes(tally: Tally, staff: Client, forms: Forms, small: boolean): Promise<void> {
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

async function tryPictures(tally: Tally, staff: Client, forms: Forms): Promise<void> {
  for (const form of [forms.picture, forms.logo]) {
    for (const [what, file] of hugePictures()) holdRefused(tally, `${what} for ${form.what}`, await sendFile(staff, form, file))
    for (const [what, file] of tellingPictures()) {
      const page = await sendFile(staff, form, file)
      holdAnswered(tally, `${what} for ${form.what}`, page)
      for (const address of picturesOn(await staff.open(form.path)))
        holdHarmless(tally, `${what} for ${form.what}`, await staff.ask(address))
    }
  }
}

async function tryFilms(tally: Tally, staff: Client, forms: Forms): Promise<void> {
  for (const [what, file] of brokenFilms()) holdRefused(tally, what, await sendFile(staff, forms.film, file))
  for (const [what, file] of brokenSubtitles) holdRefused(tally, what, await sendFile(staff, forms.subtitles, file))
  const telling: [keyof Forms, string, Buffer][] = [
    ...tellingFilms().map(([what, file]): [keyof Forms, string, Buffer] => ['film', what, file]),
    ['subtitles', 'subtitles with more than words', tellingSubtitles]
  ]
  for (const [form, what, file] of telling) {
    holdAnswered(tally, what, await sendFile(staff, forms[form], file))
    for (const address of ['/de/films/home/film.mp4', '/de/films/home/subtitles.vtt']) holdHarmless(tally, what, await staff.ask(address))
  }
}

async function tryLists(tally: Tally, staff: Client, forms: Forms): Promise<void> {
  for (const [what, file, code] of hostileWorkbooks()) {
    const hold = code === 'read' ? holdAnswered : holdRefused
    hold(tally, what, await sendFile(staff, forms.list, file, 'liste.xlsx'))
  }
}

/** A name is shown as the text that is left of it, or the file is not taken. */
async function tryNames(tally: Tally, staff: Client, forms: Forms): Promise<void> {
  for (const name of hostileNames) {
    const page = await sendFile(staff, forms.list, sound.csv, name)
    holdAnswered(tally, `the name ${JSON.stringify(name.slice(0, 40))}`, page)
    tally.hold(
      `the name ${JSON.stringify(name.slice(0, 40))} comes back with signs that are none`,
      !/[\0-\u0008\u000e-\u001f\u202e]/.test(page.source)
    )
    tally.hold('a name became part of a page', !page.source.includes(script))
    for (const form of [forms.picture, forms.logo, forms.film]) {
      const file = form === forms.film ? sound.film : sound.png
      holdAnswered(tally, `the name ${JSON.stringify(name.slice(0, 40))} for ${form.what}`, await sendFile(staff, form, file, name))
    }
  }
}

async function tryLimits(tally: Tally, staff: Client, forms: Forms, small: boolean): Promise<void> {
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

async function tryChanged(tally: Tally, staff: Client, forms: Forms, times: number): Promise<void> {
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

/** The most memory that the server has ever held, in megabytes. */
function highest({ process: { pid } }: Server): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes ?? Number.NaN) / 1024)
}
