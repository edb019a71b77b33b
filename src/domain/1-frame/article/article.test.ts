import { afterAll, beforeAll, expect, test } from 'vitest'
import { slugOf } from './article.ts'
import { atomFeed } from './atom.ts'
import { changeArticle } from './change.server.ts'
import { discardTranslation } from './discard-translation.server.ts'
import { discardDraft } from './discard-draft.server.ts'
import { endTranslationReview } from './end-review.server.ts'
import { handBackTranslation } from './hand-back.server.ts'
import { publishArticle } from './publish.server.ts'
import { listNews, listPages, publicArticle } from './read-public.server.ts'
import { translationsHandedBack, translationsWaiting } from './read-waiting.server.ts'
import { articleById, listArticles } from './read.server.ts'
import { releaseTranslation } from './release.server.ts'
import { reviewTranslation } from './review.server.ts'
import { translateArticle } from './translate.server.ts'
import { unpublishArticle } from './unpublish.server.ts'
import { writeArticle } from './write.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
let coordinator: Context
let translator: Context
let db: Db
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
  translator = await county.staff('translator')
  db = coordinator.county.database.db
})
afterAll(async () => await county.close())

const german = { title: 'Neue Öffnungszeiten', body: 'Das Amt öffnet am Montag.' }
const ukrainian = {
  language: 'uk',
  title: 'Нові години',
  body: 'Установа працює в понеділок.',
  origin: 'machine',
  baseNumber: 0,
  sourceNumber: 1
}

async function aNewsItem(text: object = german): Promise<string> {
  return valueOf(await writeArticle(coordinator, { kind: 'news', ...text })).id
}
const stateOf = async (id: string, language: Language) =>
  (await articleById(db, id))?.translations.find((each) => each.language === language)?.state

test('a news item is nobody’s until it is published, and nobody’s again once it is taken off', async () => {
  const id = await aNewsItem({ ...german, title: 'Ein Entwurf' })
  const shown = async () => (await listNews(db, 'de', { limit: 50 })).some((item) => item.id === id)
  expect(await shown()).toBe(false)
  expect(await publicArticle(db, 'de', 'news', 'ein-entwurf')).toBeUndefined()
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  expect(await shown()).toBe(true)
  expect((await publicArticle(db, 'de', 'news', 'ein-entwurf'))?.title).toBe('Ein Entwurf')
  expect(await publicArticle(db, 'de', 'page', 'ein-entwurf')).toBeUndefined()
  valueOf(await unpublishArticle(coordinator, { id, number: 1 }))
  valueOf(await unpublishArticle(coordinator, { id, number: 1 }))
  expect(await shown()).toBe(false)
})

test('a translation is missing, made by a program, checked, outdated, and checked anew', async () => {
  const id = await aNewsItem()
  expect(await stateOf(id, 'uk')).toBe('missing')
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  expect(await stateOf(id, 'uk')).toBe('machine')
  const review = { id, language: 'uk', number: 1, reviewer: 'Dolmetschdienst', reviewedOn: '2026-01-02' }
  valueOf(await reviewTranslation(translator, review))
  expect(await stateOf(id, 'uk')).toBe('reviewed')
  expect(refusalOf(await reviewTranslation(translator, review)).message).toBe('translation.review.held')
  valueOf(await changeArticle(coordinator, { id, baseNumber: 1, ...german, body: 'Das Amt öffnet am Dienstag.' }))
  expect(await stateOf(id, 'uk')).toBe('outdated')
  valueOf(await translateArticle(translator, { id, ...ukrainian, origin: 'person', baseNumber: 1, sourceNumber: 2 }))
  expect(await stateOf(id, 'uk')).toBe('unreviewed')
  valueOf(await reviewTranslation(translator, { ...review, number: 2 }))
  valueOf(await endTranslationReview(translator, { id, language: 'uk' }))
  expect(await stateOf(id, 'uk')).toBe('unreviewed')
  expect(await db.selectFrom('article_review').selectAll().where('reviewer', '=', 'Dolmetschdienst').execute()).toEqual([])
})

test('who saves over a text that somebody else changed meanwhile is refused, and the other text stands', async () => {
  const id = await aNewsItem()
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  expect(refusalOf(await translateArticle(translator, { id, ...ukrainian, title: 'Інше' })).message).toBe('article.translated_meanwhile')
  valueOf(await changeArticle(coordinator, { id, baseNumber: 1, ...german, title: 'Erster' }))
  expect(refusalOf(await changeArticle(coordinator, { id, baseNumber: 1, ...german, title: 'Zweiter' })).message).toBe(
    'article.changed_meanwhile'
  )
  const late = await translateArticle(translator, { id, ...ukrainian, baseNumber: 1, title: 'Пізно' })
  expect(refusalOf(late).message).toBe('article.source_changed_meanwhile')
  const article = await articleById(db, id)
  expect([article?.source.title, article?.translations.find(({ language }) => language === 'uk')?.text?.title]).toEqual([
    'Erster',
    'Нові години'
  ])
})

test('a saved change of a public text is a draft that nobody reads until that version is published', async () => {
  const id = await aNewsItem({ ...german, title: 'Fassung eins' })
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  valueOf(await changeArticle(coordinator, { id, baseNumber: 1, ...german, title: 'Fassung zwei' }))
  const shown = async () => (await publicArticle(db, 'de', 'news', 'fassung-eins'))?.title
  expect(await shown()).toBe('Fassung eins')
  expect((await articleById(db, id))?.draftSince).not.toBeNull()
  expect(await stateOf(id, 'uk')).toBe('machine')
  valueOf(await translateArticle(translator, { id, ...ukrainian, baseNumber: 1 }))
  expect(refusalOf(await publishArticle(coordinator, { id, number: 1 })).message).toBe('article.publish.other')
  valueOf(await releaseTranslation(coordinator, { id, language: 'uk', number: 2 }))
  valueOf(await publishArticle(coordinator, { id, number: 2 }))
  valueOf(await publishArticle(coordinator, { id, number: 2 }))
  expect(await shown()).toBe('Fassung zwei')
  expect((await publicArticle(db, 'uk', 'news', 'fassung-eins'))?.state).toBe('outdated')
  expect((await articleById(db, id))?.draftSince).toBeNull()
})

test('a draft is deleted after a yes; what readers have seen stays, what they never saw goes as a whole', async () => {
  const id = await aNewsItem({ ...german, title: 'Bleibt stehen' })
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  const discard = { id, number: 2, sure: 'on' }
  expect(refusalOf(await discardDraft(coordinator, { ...discard, number: 1 })).message).toBe('article.discard.public')
  valueOf(await changeArticle(coordinator, { id, baseNumber: 1, ...german, title: 'Doch nicht' }))
  expect(refusalOf(await discardDraft(coordinator, { ...discard, sure: '' })).fields).toEqual(['sure'])
  expect(refusalOf(await discardDraft(translator, discard)).kind).toBe('not_allowed')
  expect(valueOf(await discardDraft(coordinator, discard))).toEqual({ left: true })
  expect(refusalOf(await discardDraft(coordinator, discard)).kind).toBe('conflict')
  expect((await articleById(db, id))?.source.title).toBe('Bleibt stehen')
  const never = await aNewsItem({ ...german, title: 'Nie gezeigt' })
  valueOf(await translateArticle(translator, { id: never, ...ukrainian }))
  valueOf(await reviewTranslation(translator, { id: never, language: 'uk', number: 1, reviewer: 'Büro', reviewedOn: '2026-01-02' }))
  expect(valueOf(await discardDraft(coordinator, { id: never, number: 1, sure: 'on' }))).toEqual({ left: false })
  expect(await articleById(db, never)).toBeUndefined()
  expect(refusalOf(await discardDraft(coordinator, { id: never, number: 1, sure: 'on' })).kind).toBe('not_found')
})

test('a saved translation is a draft that waits: readers keep the German text, later the former translation, until it is released', async () => {
  const id = await aNewsItem({ ...german, title: 'Wartet auf Freigabe' })
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  const shown = async () => (await publicArticle(db, 'uk', 'news', 'wartet-auf-freigabe'))?.title
  const waiting = async () => (await translationsWaiting(db)).find((text) => text.id === id)
  expect(await waiting()).toBeUndefined()
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  expect(await shown()).toBe('Wartet auf Freigabe')
  expect(await waiting()).toMatchObject({ title: 'Wartet auf Freigabe', languages: ['uk'] })
  const release = { id, language: 'uk', number: 1 }
  valueOf(await releaseTranslation(coordinator, release))
  valueOf(await releaseTranslation(coordinator, release))
  expect([await shown(), await waiting()]).toEqual(['Нові години', undefined])
  valueOf(await reviewTranslation(translator, { ...release, reviewer: 'Dolmetschdienst', reviewedOn: '2026-01-02' }))
  valueOf(await translateArticle(translator, { id, ...ukrainian, baseNumber: 1, title: 'Новіші години' }))
  expect(await publicArticle(db, 'uk', 'news', 'wartet-auf-freigabe')).toMatchObject({ title: 'Нові години', state: 'reviewed' })
  const standing = (await articleById(db, id))?.translations.find(({ language }) => language === 'uk')
  expect(standing).toMatchObject({ state: 'machine', waits: true })
  expect(standing?.publicSince).not.toBeNull()
  expect(refusalOf(await releaseTranslation(coordinator, release)).message).toBe('article.release.other')
  valueOf(await releaseTranslation(coordinator, { ...release, number: 2 }))
  expect(await shown()).toBe('Новіші години')
})

test('only the coordination releases; a draft of a translation is deleted after a yes, a released one never', async () => {
  const id = await aNewsItem()
  const [first, second] = [1, 2].map((number) => ({ id, language: 'uk', number }))
  expect(refusalOf(await releaseTranslation(coordinator, { id, language: 'uk', number: 0 })).kind).toBe('conflict')
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  for (const other of [translator, county.visitor, await county.staff('moderator')])
    expect(refusalOf(await releaseTranslation(other, first)).kind).toBe('not_allowed')
  for (const command of [releaseTranslation, discardTranslation])
    expect(refusalOf(await command(coordinator, { ...first, id: crypto.randomUUID() })).kind).toBe('not_found')
  expect(refusalOf(await releaseTranslation(coordinator, { ...first, language: 'de' })).fields).toEqual(['language'])
  valueOf(await releaseTranslation(coordinator, first))
  expect(refusalOf(await discardTranslation(coordinator, { ...first, sure: 'on' })).message).toBe('article.discard.public')
  valueOf(await translateArticle(translator, { id, ...ukrainian, baseNumber: 1, title: 'Чернетка' }))
  valueOf(await reviewTranslation(translator, { ...second, reviewer: 'Büro', reviewedOn: '2026-01-02' }))
  expect(refusalOf(await discardTranslation(translator, { ...second, sure: '' })).fields).toEqual(['sure'])
  expect(refusalOf(await discardTranslation(county.visitor, { ...second, sure: 'on' })).kind).toBe('not_allowed')
  valueOf(await discardTranslation(translator, { ...second, sure: 'on' }))
  expect(refusalOf(await discardTranslation(translator, { ...second, sure: 'on' })).kind).toBe('conflict')
  const standing = (await articleById(db, id))?.translations.find(({ language }) => language === 'uk')
  expect([standing?.text?.title, standing?.waits]).toEqual(['Нові години', false])
})

test('a translation that waits is handed back with a note; it waits no more until a newer version is saved, and may be released nevertheless', async () => {
  const id = await aNewsItem({ ...german, title: 'Geht zurück' })
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  const handBack = { id, language: 'uk', number: 1, note: 'Im ersten Satz fehlt der Montag.' }
  const standing = async () => (await articleById(db, id))?.translations.find(({ language }) => language === 'uk')
  const listed = async (list: typeof translationsWaiting) => (await list(db)).find((text) => text.id === id)?.languages
  valueOf(await handBackTranslation(coordinator, handBack))
  expect(await standing()).toMatchObject({ waits: false, returned: true, text: { returnNote: handBack.note } })
  expect([await listed(translationsWaiting), await listed(translationsHandedBack)]).toEqual([undefined, ['uk']])
  expect((await listArticles(db)).find((line) => line.id === id)?.states.filter(({ returned }) => returned)).toHaveLength(1)
  expect(refusalOf(await handBackTranslation(coordinator, handBack)).message).toBe('article.hand_back.held')
  valueOf(await translateArticle(translator, { id, ...ukrainian, baseNumber: 1, body: 'У понеділок.' }))
  expect(await standing()).toMatchObject({ waits: true, returned: false, text: { returnNote: null } })
  expect([await listed(translationsWaiting), await listed(translationsHandedBack)]).toEqual([['uk'], undefined])
  expect(refusalOf(await handBackTranslation(coordinator, handBack)).message).toBe('article.release.other')
  valueOf(await handBackTranslation(coordinator, { ...handBack, number: 2 }))
  valueOf(await releaseTranslation(coordinator, { id, language: 'uk', number: 2 }))
  expect(await standing()).toMatchObject({ waits: false, returned: false })
  expect(refusalOf(await handBackTranslation(coordinator, { ...handBack, number: 2 })).message).toBe('article.hand_back.public')
  const told = await db.selectFrom('audit_entry').select('facts').where('command', '=', 'article.hand-back').execute()
  expect(told).toHaveLength(2)
  expect(JSON.stringify(told)).not.toContain('Montag')
})

test('only the coordination hands back, and says what to change; notes go with their draft, and the name with its person', async () => {
  const id = await aNewsItem()
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  const handBack = { id, language: 'uk', number: 1, note: 'Bitte kürzer.' }
  for (const other of [translator, county.visitor, await county.staff('moderator')])
    expect(refusalOf(await handBackTranslation(other, handBack)).kind).toBe('not_allowed')
  for (const note of ['', ' \n ', 'x'.repeat(1001)])
    expect(refusalOf(await handBackTranslation(coordinator, { ...handBack, note })).fields).toEqual(['note'])
  expect(refusalOf(await handBackTranslation(coordinator, { ...handBack, id: crypto.randomUUID() })).kind).toBe('not_found')
  expect(refusalOf(await handBackTranslation(coordinator, { ...handBack, language: 'ar' })).kind).toBe('conflict')
  valueOf(await handBackTranslation(coordinator, handBack))
  const notes = () => db.selectFrom('article_return').select('returned_by').where('note', '=', handBack.note).execute()
  expect((await notes())[0]?.returned_by).toBe(coordinator.actor.kind === 'staff' ? coordinator.actor.id : '')
  valueOf(await discardTranslation(translator, { id, language: 'uk', number: 1, sure: 'on' }))
  expect(await notes()).toEqual([])
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  valueOf(await handBackTranslation(coordinator, handBack))
  valueOf(await discardDraft(coordinator, { id, number: 1, sure: 'on' }))
  expect(await notes()).toEqual([])
})

test('readers get the text in their language, else in German', async () => {
  const id = await aNewsItem({ ...german, title: 'Zwei Sprachen' })
  valueOf(await translateArticle(translator, { id, ...ukrainian }))
  valueOf(await releaseTranslation(coordinator, { id, language: 'uk', number: 1 }))
  expect(await publicArticle(db, 'uk', 'news', 'zwei-sprachen')).toBeUndefined()
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  expect(await publicArticle(db, 'uk', 'news', 'zwei-sprachen')).toMatchObject({ language: 'uk', title: 'Нові години', state: 'machine' })
  expect(await publicArticle(db, 'ar', 'news', 'zwei-sprachen')).toMatchObject({ language: 'de', title: 'Zwei Sprachen', state: null })
})

test('news come newest first, page by page, and pages stand apart', async () => {
  for (const title of ['Eins', 'Zwei', 'Drei'])
    valueOf(await publishArticle(coordinator, { id: await aNewsItem({ ...german, title }), number: 1 }))
  const page = valueOf(await writeArticle(coordinator, { kind: 'page', ...german, title: 'Was ist das?' }))
  expect(await listPages(db, 'de')).toEqual([])
  valueOf(await publishArticle(coordinator, { id: page.id, number: 1 }))
  expect(await listPages(db, 'fr')).toEqual([{ slug: 'was-ist-das', title: 'Was ist das?', language: 'de' }])
  const all = await listNews(db, 'de', { limit: 50 })
  const first = await listNews(db, 'de', { limit: 2 })
  const next = await listNews(db, 'de', { limit: 50, before: first.at(-1)?.id ?? null })
  expect([...first, ...next].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  expect((await listArticles(db)).find(({ id }) => id === page.id)).toMatchObject({ kind: 'page', title: 'Was ist das?' })
})

test('two texts of the same title have addresses of their own', async () => {
  const ids = [await aNewsItem({ ...german, title: 'Gleich' }), await aNewsItem({ ...german, title: 'Gleich' })]
  expect(await Promise.all(ids.map(async (id) => (await articleById(db, id))?.slug))).toEqual(['gleich', 'gleich-2'])
  expect([slugOf('Größe & Überfluß!'), slugOf('???'), slugOf('--Ein  Tag--')]).toEqual(['groesse-ueberfluss', 'text', 'ein-tag'])
})

test('a text without words, or with a link that says nothing, is refused beside its field', async () => {
  expect(refusalOf(await writeArticle(coordinator, { kind: 'news', title: '', body: '' })).fields).toEqual(['title'])
  expect(refusalOf(await writeArticle(coordinator, { kind: 'news', title: 'T', body: ' \n ' })).fields).toEqual(['body'])
  expect(refusalOf(await writeArticle(coordinator, { kind: 'news', title: 'T', body: '[hier](/de)' })).fields).toEqual(['body'])
  expect(refusalOf(await writeArticle(coordinator, { kind: 'poem', ...german })).fields).toEqual(['kind'])
  const id = await aNewsItem()
  expect(refusalOf(await translateArticle(translator, { id, ...ukrainian, language: 'de' })).fields).toEqual(['language'])
})

test('a translator translates and nothing else; others do not even that', async () => {
  const id = await aNewsItem()
  for (const command of [publishArticle, unpublishArticle]) expect(refusalOf(await command(translator, { id })).kind).toBe('not_allowed')
  expect(refusalOf(await changeArticle(translator, { id, baseNumber: 1, ...german })).kind).toBe('not_allowed')
  expect(refusalOf(await writeArticle(translator, { kind: 'news', ...german })).kind).toBe('not_allowed')
  for (const other of [county.visitor, await county.staff('moderator')]) {
    expect(refusalOf(await translateArticle(other, { id, ...ukrainian })).kind).toBe('not_allowed')
    expect(refusalOf(await publishArticle(other, { id })).kind).toBe('not_allowed')
  }
  const stranger = crypto.randomUUID()
  for (const command of [publishArticle, unpublishArticle])
    expect(refusalOf(await command(coordinator, { id: stranger })).kind).toBe('not_found')
  expect(refusalOf(await translateArticle(translator, { id: stranger, ...ukrainian })).kind).toBe('not_found')
})

test('the feed has absolute addresses and says what changed last', async () => {
  const id = await aNewsItem({ title: 'Tom & <Jerry>', body: 'Ein „Satz“ & mehr.' })
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  const news = await listNews(db, 'de', { limit: 50 })
  const feed = atomFeed({
    origin: 'https://auental.example',
    language: 'de',
    title: 'Aktuelles',
    author: 'Auental',
    news,
    now: coordinator.now()
  })
  expect(feed).toContain('<title>Tom &amp; &lt;Jerry&gt;</title>')
  expect(feed).toContain('href="https://auental.example/de/news/tom-jerry"')
  expect(feed).toContain(`<id>urn:uuid:${id}</id>`)
  expect(feed).toContain(
    `<updated>${
      news
        .map(({ updatedAt }) => updatedAt)
        .toSorted()
        .at(-1) ?? ''
    }</updated>`
  )
})
