import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPicture } from './add.server.ts'
import { pictureName } from './article-picture.ts'
import { listPictures, readPictureFile } from './read.server.ts'
import { removePicture } from './remove.server.ts'
import { changeArticle } from '../article/change.server.ts'
import { publishArticle } from '../article/publish.server.ts'
import { unpublishArticle } from '../article/unpublish.server.ts'
import { translateArticle } from '../article/translate.server.ts'
import { writeArticle } from '../article/write.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { aJpeg, aPng, aWebp } from '#tests/support/pictures.ts'

let county: TestCounty
let coordinator: Context
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const db = () => county.visitor.county.database.db
const seen = async (hash: string) => (await readPictureFile(db(), hash, false)) !== null

async function aPicture(file: Buffer, name = 'Am Markt'): Promise<{ hash: string; line: (words: string) => string }> {
  const { hash } = valueOf(await addPicture(coordinator, { name, file: new Uint8Array(file) }))
  const picture = (await listPictures(db())).find((each) => each.hash === hash)
  if (!picture) throw new Error('the picture is not in the list')
  return { hash, line: (words) => `![${words}](${pictureName(picture)})` }
}

test('a picture is seen outside the desk only while a public text shows it', async () => {
  const { hash, line } = await aPicture(aPng({ width: 320, height: 200 }))
  const written = { kind: 'news', title: 'Wir ziehen um', body: `Bald am Markt.\n\n${line('Das neue Büro am Markt')}` }
  const { id } = valueOf(await writeArticle(coordinator, written))
  expect(await seen(hash)).toBe(false)
  expect(await readPictureFile(db(), hash, true)).toMatchObject({ mediaType: 'image/png' })
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  expect(await seen(hash)).toBe(true)
  valueOf(await unpublishArticle(coordinator, { id }))
  expect(await seen(hash)).toBe(false)
})

test('the picture of a draft stays at the desk until that version is published', async () => {
  const { hash, line } = await aPicture(aPng({ width: 100, height: 50 }))
  const { id } = valueOf(await writeArticle(coordinator, { kind: 'page', title: 'Wegweiser', body: 'Noch ohne Bild.' }))
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  valueOf(await changeArticle(coordinator, { id, baseNumber: 1, title: 'Wegweiser', body: line('Der Weg zum Amt') }))
  expect(await seen(hash)).toBe(false)
  valueOf(await publishArticle(coordinator, { id, number: 2 }))
  expect(await seen(hash)).toBe(true)
})

test('no text is kept whose picture is not described, or that there is not, or whose line was cut', async () => {
  const { line } = await aPicture(aPng({ width: 40, height: 40 }))
  const refused = async (body: string) => {
    const { fields, message } = refusalOf(await writeArticle(coordinator, { kind: 'news', title: 'Ein Bild', body }))
    expect(message).toBe('form.problems')
    return fields
  }
  expect(await refused(line(''))).toEqual(['body'])
  expect(await refused(line('   '))).toEqual(['body'])
  expect(await refused(line('DSC_0042.JPG'))).toEqual(['body'])
  expect(await refused(line('x'.repeat(301)))).toEqual(['body'])
  expect(await refused(line('Ein Haus').replace('40x40', '41x40'))).toEqual(['body'])
  expect(await refused('![Ein Haus](bild:0123456789abcdef-40x40)')).toEqual(['body'])
  expect(await refused(line('Ein Haus').slice(0, -4))).toEqual(['body'])
  expect(await refused('![Ein Haus](https://fremd.example/haus.png)')).toEqual(['body'])
})

test('a translation describes the same picture in its own language, and no less', async () => {
  const { line } = await aPicture(aPng({ width: 60, height: 30 }))
  const { id } = valueOf(await writeArticle(coordinator, { kind: 'news', title: 'Fest', body: line('Menschen an langen Tischen') }))
  const translation = { id, language: 'ar', origin: 'person', baseNumber: 0, sourceNumber: 1, title: 'احتفال' }
  expect(refusalOf(await translateArticle(coordinator, { ...translation, body: line('') })).fields).toEqual(['body'])
  valueOf(await translateArticle(coordinator, { ...translation, body: line('ناس حول طاولات طويلة') }))
})

test('what a picture tells of its making is taken out, the same one is kept once, and its file decides, not its name', async () => {
  const first = await aPicture(aJpeg({ width: 64, height: 32, secret: 'Musterweg 7' }), 'Erster Name')
  const again = await aPicture(aJpeg({ width: 64, height: 32, secret: 'Beispielgasse 9' }), 'Neuer Name')
  expect(again.hash).toBe(first.hash)
  const kept = await readPictureFile(db(), first.hash, true)
  expect(kept?.mediaType).toBe('image/jpeg')
  expect(kept?.content.toString('latin1')).not.toMatch(/Musterweg|Beispielgasse|Exif/)
  expect((await listPictures(db())).filter(({ hash }) => hash === first.hash).map(({ name }) => name)).toEqual(['Neuer Name'])
  await aPicture(aWebp({ width: 80, height: 40, secret: 'geheim' }))
})

test.each([
  ['nothing', Buffer.alloc(0), 'article.picture.required'],
  ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'look.logo.svg'],
  ['words called a picture', Buffer.from('Kein Bild, nur Worte.'), 'look.logo.unknown'],
  ['a cut PNG', aPng({}).subarray(0, 40), 'look.logo.broken'],
  ['one of ten thousand points', aPng({ width: 10_000, height: 1 }), 'look.logo.dimensions'],
  ['more than 400 KB', Buffer.concat([aPng({}), Buffer.alloc(500 * 1024)]), 'look.logo.too_large']
])('%s is no picture, said beside the field', async (_, file, message) => {
  const result = await addPicture(coordinator, { name: 'Versuch', file: new Uint8Array(file) })
  expect(result).toMatchObject({ ok: false, refusal: { problems: [{ field: 'file', message }] } })
})

test('a picture in any version of a text stays; an unused one goes; and only who writes texts adds or removes them', async () => {
  const used = await aPicture(aPng({ width: 90, height: 45 }))
  const { id } = valueOf(await writeArticle(coordinator, { kind: 'news', title: 'Früher', body: used.line('Ein altes Haus') }))
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  valueOf(await changeArticle(coordinator, { id, baseNumber: 1, title: 'Früher', body: 'Jetzt ohne Bild.' }))
  expect(refusalOf(await removePicture(coordinator, { hash: used.hash })).kind).toBe('conflict')
  const unused = await aPicture(aPng({ width: 91, height: 45 }))
  for (const other of [county.visitor, await county.staff('translator'), await county.staff('moderator')]) {
    expect(refusalOf(await removePicture(other, { hash: unused.hash })).kind).toBe('not_allowed')
    expect(refusalOf(await addPicture(other, { name: 'Fremd', file: new Uint8Array(aPng({})) })).kind).toBe('not_allowed')
  }
  valueOf(await removePicture(coordinator, { hash: unused.hash }))
  expect(refusalOf(await removePicture(coordinator, { hash: unused.hash })).kind).toBe('not_found')
})
