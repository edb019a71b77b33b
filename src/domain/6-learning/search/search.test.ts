import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { unpublishArticle } from '#domain/1-frame/article/unpublish.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { blankedOut } from '#domain/2-listening/moderation/moderation.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { confirmNeed } from '#domain/3-drafting/need/confirm.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import { publicKinds } from './findable.ts'
import { readDeskSearch, readSearch } from './search-filter.ts'
import { searchAtDesk } from './search-at-desk.server.ts'
import { searchPublicly } from './search-publicly.server.ts'

let county: TestCounty
let coordinator: Context
const db = () => county.visitor.county.database.db
beforeAll(async () => {
  county = await aCounty()
  coordinator = await county.staff('coordinator')
})
afterAll(async () => await county.close())

const said = (text: string, language = 'de', more: object = {}) => says(county, text, { language, ...more })
async function published(text: string, language?: string, more?: object) {
  const { id, code } = await said(text, language, more)
  return { id, code, number: valueOf(await acceptContribution(coordinator, { id, personalDataSeen: 'on' })).number ?? 0 }
}
const search = (query: string, language: 'de' | 'ar' = 'de') =>
  searchPublicly(db(), readSearch(new URLSearchParams(query), publicKinds), language)
const textsOf = async (words: string) =>
  (await search(new URLSearchParams({ q: words }).toString())).results.flatMap(({ kind, text }) =>
    kind === 'contribution' && text ? [text.pieces.map((piece) => piece.text).join('')] : []
  )
const atDesk = (ctx: Context, words: string, more: Record<string, string> = {}) =>
  searchAtDesk(db(), ctx.actor, readDeskSearch(new URLSearchParams({ q: words, ...more })), 'de')

test('German is found by stems, within compounds and without umlauts', async () => {
  await published('Die Häuser an der Mühlstraße sind für Familien zu teuer')
  await published('Ein Abendsprachkurs fehlt im Tal')
  for (const words of ['Haus', 'haeuser', 'hauser', 'muehlstrasse', 'Mühlstr', 'teuer Häusern'])
    expect(await textsOf(words), words).toEqual(['Die Häuser an der Mühlstraße sind für Familien zu teuer'])
  expect(await textsOf('Abendsprach')).toEqual(['Ein Abendsprachkurs fehlt im Tal'])
  await refreshKnownWords(db())
  expect(await textsOf('Sprachkurs')).toEqual(['Ein Abendsprachkurs fehlt im Tal'])
  expect(await textsOf('Sprachkurs der auf dem')).toEqual(['Ein Abendsprachkurs fehlt im Tal'])
})

test('Arabic is found with and without hamza, vowel signs, tatweel, article and ta marbuta; Persian by either ya and kaf', async () => {
  await published('لا توجد حافلة إلى المدرسة في المساء', 'ar')
  await published('کودکان به کتاب‌های فارسی نیاز دارند', 'fa')
  for (const words of ['حافله', 'الحافلة', 'حَافِلَة', 'مدرسة', 'المـــدرسه', 'الى المدرسة'])
    expect(await textsOf(words), words).toEqual(['لا توجد حافلة إلى المدرسة في المساء'])
  for (const words of ['كودكان', 'فارسي', 'کتابهای']) expect(await textsOf(words), words).toEqual(['کودکان به کتاب‌های فارسی نیاز دارند'])
})

test('Russian is found by stems, Ukrainian by beginnings, Turkish with and without its dots', async () => {
  await published('Нам не хватает вечерних автобусов и ёлки', 'ru')
  await published('Потрібні українські книжки в бібліотеці', 'uk')
  await published('Işıklı bir çocuk kütüphanesi istiyoruz', 'tr')
  for (const words of ['автобус', 'АВТОБУСЫ', 'вечерний', 'елки'])
    expect(await textsOf(words), words).toEqual(['Нам не хватает вечерних автобусов и ёлки'])
  for (const words of ['книжки', 'бібліотец', 'УКРАЇНСЬКІ'])
    expect(await textsOf(words), words).toEqual(['Потрібні українські книжки в бібліотеці'])
  for (const words of ['ışıklı', 'isikli', 'IŞIKLI', 'cocuk', 'ÇOCUK', 'kütüphane'])
    expect(await textsOf(words), words).toEqual(['Işıklı bir çocuk kütüphanesi istiyoruz'])
})

test('typing errors are mended against known words, and the page can say so', async () => {
  await published('In der Bücherei gibt es zu wenige Bilderbücher')
  await refreshKnownWords(db())
  const found = await search('q=Büchrei')
  expect(found.mended).toBe('Bücherei')
  expect(found.results).toHaveLength(1)
  expect(await textsOf('автобсу')).toHaveLength(1)
  expect(await textsOf('مدسرة')).toHaveLength(1)
  expect(await textsOf('Bidlerbücher')).toHaveLength(1)
  expect((await search('q=Bücherei')).mended).toBeNull()
  expect(await search('q=Xylophonquartett')).toMatchObject({ results: [], mended: null })
})

test('words of texts that are not for everybody are never suggested; those of a text that was taken back no more', async () => {
  const open = await published('Der Leuchtturmwärter hilft gern')
  const office = await said('Nur für das Amt: Geheimniskrämer am Werk', 'de', { wish: 'office' })
  valueOf(await acceptContribution(coordinator, { id: office.id, personalDataSeen: 'on' }))
  await said('Noch ungelesen: Zwielichtgestalten')
  const withheld = await published('Hier steht Schimpfwortkanonade')
  const redacted = await published('Fragen Sie Herrn Zettelkastenfreund im Amt')
  await refreshKnownWords(db())
  expect((await search('q=Leuchtturmwaerte')).results).toHaveLength(1)
  expect((await search('q=Leuchtturmwrter')).mended).toBe('Leuchtturmwärter')
  expect((await search('q=Schimpfwortkanonde')).mended).toBe('Schimpfwortkanonade')
  valueOf(await withdrawContribution(county.visitor, { code: open.code, sure: 'on' }))
  valueOf(await withholdContribution(coordinator, { id: withheld.id, reasonCode: 'insult' }))
  valueOf(await redactContribution(coordinator, { id: redacted.id, text: `Fragen Sie Herrn ${blankedOut} im Amt` }))
  for (const words of ['Leuchtturmwrter', 'Geheimniskrmer', 'Zwielichtgestaltn', 'Schimpfwortkanonde', 'Zettelkastenfreud'])
    expect(await search(`q=${words}`), words).toMatchObject({ results: [], mended: null })
  const { rows } = { rows: await db().selectFrom('contribution_word').select('word').execute() }
  expect(rows.filter(({ word }) => /leuchtturm|geheimnis|zwielicht|schimpfwort|zettelkasten/.test(word))).toEqual([])
  expect(
    rows.some(({ word }) => word === 'fragen'),
    'what stands beside a blank stays known'
  ).toBe(true)
})

test('the known words equal a count anew, however they came about', async () => {
  const rows = () => db().selectFrom('contribution_word').selectAll().orderBy('word').execute()
  await refreshKnownWords(db())
  const counted = await rows()
  const again = await published('Ein Zwischenruf über Kurse')
  await refreshKnownWords(db())
  valueOf(await withdrawContribution(county.visitor, { code: again.code, sure: 'on' }))
  expect(await rows()).toEqual(counted)
})

test('a hidden contribution is gone with the next question, by its words and by its number', async () => {
  const { id, number } = await published('Ein Einhorn auf dem Marktplatz')
  expect((await search(`q=${number}`)).results[0]).toMatchObject({ kind: 'contribution', number: String(number) })
  expect(await textsOf('Einhorn')).toHaveLength(1)
  valueOf(await withholdContribution(coordinator, { id, reasonCode: 'off_topic' }))
  expect(await textsOf('Einhorn')).toEqual([])
  expect((await search(`q=${number}`)).results.filter((each) => each.number === String(number) && each.kind === 'contribution')).toEqual([])
})

test('needs are found once they are confirmed, pages by their titles in any language, each saying what it is', async () => {
  const evidence = await published('Der Nachtbus fehlt uns')
  const { id, number } = valueOf(await wordNeed(coordinator, { statement_de: 'Menschen ohne Auto fehlt ein Nachtbus.', fieldNumbers: [3] }))
  valueOf(await linkEvidence(coordinator, { needId: id, contributionIds: [evidence.id] }))
  expect((await search('q=Nachtbus')).results.map(({ kind }) => kind)).toEqual(['contribution'])
  valueOf(await confirmNeed(coordinator, { needId: id }))
  const found = await search('q=Nachtbus')
  expect(found.results.map(({ kind }) => kind)).toEqual(['need', 'contribution'])
  expect(found.counts).toMatchObject({ need: 1, contribution: 1 })
  expect((await search(`q=B-${number}`)).results[0]).toMatchObject({ kind: 'need', path: `/plan/needs/${number}` })
  expect((await search('q=Nachtbus&kind=contribution')).results.map(({ kind }) => kind)).toEqual(['contribution'])
  expect((await search('q=Datenschutz')).results.map(({ path }) => path)).toContain('/privacy')
  expect((await search('q=الخصوصية', 'ar')).results.map(({ kind }) => kind)).not.toContain('contribution')
})

test('news and pages are found while they are published, in each language, and at the desk by those who write or translate them', async () => {
  const { id } = valueOf(
    await writeArticle(coordinator, { kind: 'news', title: 'Sprechstunde im Rathaus', body: 'Der **Lesepate** kommt am Montag.' })
  )
  const kinds = async (words: string) => (await search(`q=${words}`)).results.map(({ kind }) => kind)
  expect(await kinds('Lesepate')).toEqual([])
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  expect(await kinds('Lesepaten')).toEqual(['news'])
  expect((await search('q=Lesepate')).results[0]).toMatchObject({ path: '/news/sprechstunde-im-rathaus' })
  expect((await search('q=Lespeate')).mended).toBe('Lesepate')
  valueOf(await unpublishArticle(coordinator, { id, number: 1 }))
  expect(await search('q=Lesepate')).toMatchObject({ results: [], mended: null })
  expect(await search('q=Lespeate')).toMatchObject({ results: [], mended: null })
  const find = async (role: string) => (await atDesk(await county.staff(role), 'Sprechstunde')).results.map(({ path }) => path)
  // The page of the German text is not the translator's.
  expect(await find('translator')).toEqual([`/desk/articles#text-${id}`])
  expect(await find('coordinator')).toEqual([`/desk/articles/${id}`])
  for (const role of ['moderator', 'council_office', 'treasury', 'measure_owner']) expect(await find(role), role).toEqual([])
})

test('filters narrow what is found, and say how much each choice would leave', async () => {
  await published('Ein Regenschirm für alle', 'de', { fieldNumbers: [2], regionId: 1 })
  await published('Regenschirm', 'uk', { fieldNumbers: [3] })
  const all = await search('q=Regenschirm')
  expect(all.facets).toMatchObject({ fields: { 2: 1, 3: 1 }, languages: { de: 1, uk: 1 }, places: { r1: 1 } })
  for (const narrow of ['field=2', 'language=de', 'place=r1', 'since=2026-11-23', 'until=2026-11-23'])
    expect((await search(`q=Regenschirm&${narrow}`)).counts.contribution, narrow).toBe(narrow.includes('2026') ? 2 : 1)
  expect((await search('q=Regenschirm&since=2026-11-24')).counts.contribution).toBe(0)
  expect((await search('q=Regenschirm&until=2026-11-22')).counts.contribution).toBe(0)
})

test('what cannot be searched for is answered, whatever it is', async () => {
  expect(await search('q=der+die+das')).toMatchObject({ results: [], onlySmall: true })
  for (const words of [
    "'",
    '\\',
    '%',
    '_',
    ':*',
    '!(&|',
    '<->',
    "a'b\\c",
    '\ud800',
    '\u0000',
    '🙂',
    'ⅷ',
    'ab'.repeat(900),
    '(((((',
    '"Kurs" -Bus*'
  ])
    expect((await search(new URLSearchParams({ q: words }).toString())).next, words).toBeDefined()
})

test('pages follow one another without a gap or a repetition', async () => {
  for (let at = 0; at < 23; at++) await published(`Wasserrad Nummer ${at}`)
  const first = await search('q=Wasserrad')
  expect(first.results).toHaveLength(20)
  const cursor = first.next && 'from' in first.next ? first.next.from : 0
  const second = await search(`q=Wasserrad&after=c${cursor}`)
  expect(second.results).toHaveLength(3)
  expect(second.next).toBeNull()
  expect(new Set([...first.results, ...second.results].map(({ number }) => number)).size).toBe(23)
})

test('at the desk everybody finds what they may read, and nobody more', async () => {
  const office = await said('Vertraulich fürs Büro: Mondscheinsonate', 'de', { wish: 'office' })
  valueOf(await acceptContribution(coordinator, { id: office.id, personalDataSeen: 'on' }))
  await said('Wartet noch: Mondscheinsonate')
  valueOf(await wordNeed(coordinator, { statement_de: 'Entwurf: Mondscheinsonate fehlt allen.', fieldNumbers: [3] }))
  const kinds = async (...roles: string[]) =>
    (await atDesk(await county.staff(...roles), 'Mondscheinsonaten')).results.map(({ kind }) => kind)
  expect(await kinds('coordinator')).toEqual(['need', 'contribution', 'contribution'])
  expect(await kinds('moderator')).toEqual(['contribution', 'contribution'])
  expect(await kinds('council_office')).toEqual(['need'])
  for (const role of ['treasury', 'data_protection_officer', 'confidential_contact']) expect(await kinds(role), role).toEqual([])
  expect(await kinds()).toEqual([])
  expect((await search('q=Mondscheinsonate')).results).toEqual([])
  expect((await search('q=Mondscheinsonte')).mended).toBeNull()
})

test('colleagues are found by those who read who holds which role', async () => {
  await db().insertInto('person').values({ name: 'Pia Probesucherin', email: 'pia.suche@auental.example' }).execute()
  const find = async (role: string) => (await atDesk(await county.staff(role), 'Probesucherin')).results.map(({ kind }) => kind)
  expect(await find('coordinator')).toEqual(['person'])
  expect(await find('data_protection_officer')).toEqual(['person'])
  for (const role of ['moderator', 'council_office', 'treasury', 'measure_owner']) expect(await find(role), role).toEqual([])
})

test('pages of contributions at the desk follow one another too', async () => {
  for (let at = 0; at < 22; at++) await said(`Windmühle Nummer ${at}`)
  const first = await atDesk(coordinator, 'Windmühlen')
  expect(first.counts.contribution).toBe(22)
  const after = first.next && 'id' in first.next ? `${first.next.on}_${first.next.id}` : ''
  const second = await atDesk(coordinator, 'Windmühlen', { after })
  expect(new Set([...first.results, ...second.results].map(({ path }) => path)).size).toBe(22)
})

test('a search at the desk is narrowed by kind, field, language, way, state and days, and what has none of these is not found by one', async () => {
  const waits = await said('Wartet: Zitronenbaum', 'de', { fieldNumbers: [2] })
  const taken = await said('Angenommen: Zitronenbaum', 'en')
  const { number } = valueOf(await acceptContribution(coordinator, { id: taken.id, personalDataSeen: 'on' }))
  const gone = await said('Nicht so: Zitronenbaum')
  valueOf(await withholdContribution(coordinator, { id: gone.id, reasonCode: 'off_topic' }))
  const back = await said('Doch nicht: Zitronenbaum')
  valueOf(await withdrawContribution(county.visitor, { code: back.code, sure: 'on' }))
  valueOf(await wordNeed(coordinator, { statement_de: 'Allen fehlt ein Zitronenbaum.', fieldNumbers: [2] }))
  const kinds = async (more: Record<string, string>, ctx = coordinator) =>
    (await atDesk(ctx, 'Zitronenbaum', more)).results.map(({ kind, path }) => (kind === 'contribution' ? path.slice(-36) : kind))
  expect((await kinds({})).toSorted()).toEqual([waits.id, taken.id, gone.id, 'need'].toSorted())
  expect(await kinds({ state: 'waiting' })).toEqual([waits.id])
  expect(await kinds({ state: 'accepted' })).toEqual([taken.id])
  expect(await kinds({ state: 'withheld' })).toEqual([gone.id])
  expect(await kinds({ state: 'draft' })).toEqual(['need'])
  expect(await kinds({ state: 'dropped' })).toEqual([])
  expect(await kinds({ language: 'en' })).toEqual([taken.id])
  expect(await kinds({ field: '2' })).toEqual(['need', waits.id])
  expect(await kinds({ field: '2', kind: 'need' })).toEqual(['need'])
  expect(await kinds({ channel: 'letter' })).toEqual([])
  expect(await kinds({ channel: 'online', state: 'waiting', since: '2026-11-23', until: '2026-11-23' })).toEqual([waits.id])
  expect(await kinds({ until: '2026-11-22' })).toEqual([])
  expect(await kinds({ state: 'nonsense', channel: "'", field: '-1' })).toHaveLength(4)
  // Who may not read contributions finds none, whatever they choose.
  expect(await kinds({ state: 'waiting' }, await county.staff('council_office'))).toEqual([])
  expect((await atDesk(coordinator, `Nr. ${number}`)).results.map(({ path }) => path)).toContain(`/desk/contributions/${taken.id}`)
})
