import type { Client } from '#tests/support/client.ts'
import type { Tally } from '../tally.ts'
import { brokenFilms, brokenSubtitles, tellingFilms, tellingSubtitles } from './films.ts'
import { holdAnswered, holdHarmless, holdRefused, picturesOn, sendFile } from './forms-with-files.ts'
import type { Forms } from './forms-with-files.ts'
import { hostileNames, script } from './hostile.ts'
import { hugePictures, tellingPictures } from './pictures.ts'
import { sound } from './sound.ts'
import { hostileWorkbooks } from './workbooks.ts'

/** Pictures that are too large, or tell more than their points. */
export async function tryPictures(tally: Tally, staff: Client, forms: Forms): Promise<void> {
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

/** Films and subtitles that are broken, or tell more than they show. */
export async function tryFilms(tally: Tally, staff: Client, forms: Forms): Promise<void> {
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

/** Workbooks that unpack into more than they are, or are none. */
export async function tryLists(tally: Tally, staff: Client, forms: Forms): Promise<void> {
  for (const [what, file, code] of hostileWorkbooks()) {
    const hold = code === 'read' ? holdAnswered : holdRefused
    hold(tally, what, await sendFile(staff, forms.list, file, 'liste.xlsx'))
  }
}

/** A name is shown as the text that is left of it, or the file is not taken. */
export async function tryNames(tally: Tally, staff: Client, forms: Forms): Promise<void> {
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
