import { attribute, textOf } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Entered, FormFile } from '#tests/support/form.ts'
import type { Client } from '#tests/support/client.ts'
import type { Tally } from '../tally.ts'
import { script, secret } from './hostile.ts'

/** A form that takes a file: where it stands, its field, and what else is entered in it. */
export type FileForm = { what: string; path: string; action: string; field: string; name: string; type: string; with?: Entered }

export type Forms = ReturnType<typeof fileForms>

/** Every form of the product that takes a file, under the name and type that it asks for. */
export function fileForms(film: Buffer, subtitles: Buffer): Record<'list' | 'picture' | 'logo' | 'film' | 'subtitles', FileForm> {
  const words = { alternative_de: 'Guten Tag. Sagen Sie uns, was fehlt.' }
  const films = { path: '/de/desk/frame/films/home', action: '?/save' }
  return {
    list: {
      what: 'the import',
      path: '/de/desk/import',
      action: 'file',
      field: 'file',
      name: 'liste.csv',
      type: 'text/csv',
      with: { wish: 'public' }
    },
    picture: {
      what: 'pictures',
      path: '/de/desk/articles/pictures',
      action: '?/add',
      field: 'file',
      name: 'bild.png',
      type: 'image/png',
      with: { name: 'Am Markt' }
    },
    logo: {
      what: 'the logo',
      path: '/de/desk/frame/look',
      action: '?/logo',
      field: 'file',
      name: 'wappen.png',
      type: 'image/png',
      with: { alternative_de: 'Wappen' }
    },
    film: {
      what: 'films',
      ...films,
      field: 'film',
      name: 'film.mp4',
      type: 'video/mp4',
      with: { ...words, subtitles: aFile('film.vtt', 'text/vtt', subtitles) }
    },
    subtitles: {
      what: 'subtitles',
      ...films,
      field: 'subtitles',
      name: 'film.vtt',
      type: 'text/vtt',
      with: { ...words, film: aFile('film.mp4', 'video/mp4', film) }
    }
  }
}

/** Sends a file by a form as somebody at the desk would; the page at the end. */
export async function sendFile(staff: Client, form: FileForm, content: Buffer, name = form.name, type = form.type): Promise<Page> {
  const page = formOn(await staff.open(form.path), form.action)
  return await staff.submit(fill(page, { ...form.with, [form.field]: aFile(name, type, content) }))
}

/** A file that must not be taken: the form says so in a sentence, keeps the entries, and nothing fails. */
export function holdRefused(tally: Tally, what: string, page: Page): void {
  const alert = page.elements('div').find((element) => attribute(element, 'role') === 'alert')
  tally.hold(`${what}: answered ${page.status}`, page.status >= 400 && page.status < 500)
  tally.hold(`${what}: no sentence says why`, page.status < 400 || textOf(alert).length > 40)
}

/** A file that may be taken or not; in no case anything fails. */
export function holdAnswered(tally: Tally, what: string, page: Page): void {
  tally.hold(`${what}: answered ${page.status}`, page.status === 200 || (page.status >= 400 && page.status < 500))
}

const beginnings: Record<string, string> = {
  'image/png': '\x89PNG',
  'image/jpeg': '\xff\xd8\xff',
  'image/webp': 'RIFF',
  'video/mp4': '\0\0\0'
}

/** Whatever is served of it is what it says to be, is not guessed at, runs nothing, and tells nothing of its making. */
export function holdHarmless(tally: Tally, what: string, served: Page): void {
  const type = String(served.headers['content-type'])
  const begins = beginnings[type]
  const bytes = served.body.toString('latin1')
  tally.hold(`${what}: served with ${served.status}`, served.status === 200)
  tally.hold(`${what}: served as ${type}`, begins === undefined ? /^text\/vtt/.test(type) : bytes.startsWith(begins))
  tally.hold(`${what}: may be taken for something else`, served.headers['x-content-type-options'] === 'nosniff')
  tally.hold(`${what}: served without a policy`, /default-src 'none'/.test(String(served.headers['content-security-policy'])))
  if (begins === undefined) return
  tally.hold(`${what}: tells of its making`, !bytes.includes(secret))
  tally.hold(`${what}: carries a page or an archive`, !bytes.includes(script) && !bytes.includes('PK\x03\x04') && !bytes.includes('%PDF'))
}

/** The addresses of the county's own pictures on a page. */
export function picturesOn(page: Page): string[] {
  return page.elements('img').flatMap((element) => {
    const address = attribute(element, 'src') ?? ''
    return /^\/(picture|logo)-/.test(address) ? [address] : []
  })
}

// Browsers write a quotation mark and line ends in a file's name like this.
function aFile(name: string, type: string, content: Buffer): FormFile {
  return { name: name.replaceAll('"', '%22').replaceAll('\n', '%0A'), type, content }
}
