import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { askForNewsMail, confirmNewsMail } from './ask.server.ts'
import { changeLanguageByLink } from './change-language.server.ts'
import { confirmByLink } from './confirm.server.ts'
import { endByLink } from './end.server.ts'
import { eraseOldNewsMail } from './erase-old.server.ts'
import { endNewsMail, sendNewsMail } from './send.server.ts'
import { closeCounty } from '#domain/1-frame/opening/close-county.server.ts'
import { changeArticle } from '#domain/1-frame/article/change.server.ts'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { releaseTranslation } from '#domain/1-frame/article/release.server.ts'
import { translateArticle } from '#domain/1-frame/article/translate.server.ts'
import { unpublishArticle } from '#domain/1-frame/article/unpublish.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { eraseNewsAddress } from '../news/erase-address.server.ts'
import { operator, system } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())
beforeEach(() => county.setTime('2026-11-23T08:00:00Z'))

const db = () => county.visitor.county.database.db
const secret = () => county.visitor.county.secret
let asked = 0

async function ask(language = 'de', email = `leserin${++asked}@auental.example`): Promise<string> {
  valueOf(await askForNewsMail(county.visitor, { email, language }))
  return email
}

async function mailsTo(email: string) {
  const rows = await db().selectFrom('mail').selectAll().where('recipient', '=', email).orderBy('written_at').execute()
  return rows.map(({ subject, sealed_body, sealed_unsubscribe }) => ({
    subject,
    body: sealed_body ? secret().unseal('mail', sealed_body) : '',
    unsubscribe: sealed_unsubscribe ? secret().unseal('mail', sealed_unsubscribe) : null
  }))
}

async function byLink(purpose: string, body = ''): Promise<Context> {
  const token = /\/news-mail\/(?:confirm|end)\/([\w-]+)/.exec(body)?.[1] ?? ''
  const opened = await openLink(county.visitor, purpose, token)
  if (!opened) throw new Error('the mail carries no living link')
  return opened.ctx
}

async function confirmed(language?: string): Promise<string> {
  const email = await ask(language)
  valueOf(await confirmByLink(await byLink(confirmNewsMail, (await mailsTo(email))[0]?.body), {}))
  return email
}

// A minute later it has settled: the next mail takes it.
async function publish(title: string, translated: Record<string, string> = {}, origin = 'person'): Promise<string> {
  const coordinator = await county.staff('coordinator')
  const { id } = valueOf(await writeArticle(coordinator, { kind: 'news', title, body: 'Ein Absatz.' }))
  for (const [language, text] of Object.entries(translated)) {
    const from = { id, language, origin, baseNumber: 0, sourceNumber: 1 }
    valueOf(await translateArticle(coordinator, { ...from, title: text, body: 'A paragraph.' }))
    valueOf(await releaseTranslation(coordinator, { id, language, number: 1 }))
  }
  valueOf(await publishArticle(coordinator, { id, number: 1 }))
  county.setTime(county.visitor.now().add({ minutes: 2 }).toString())
  return id
}

async function send(): Promise<number> {
  let all = 0
  for (;;) {
    const { written } = valueOf(await sendNewsMail(county.as(system), {}))
    if (written === 0) return all
    all += written
  }
}

test('nobody gets news before confirming, and then only what is published after that', async () => {
  county.setTime('2026-11-23T09:00:00Z')
  await publish('Vor der Bestätigung')
  const [waiting, reader] = [await ask(), await confirmed()]
  county.setTime('2026-11-23T10:00:00Z')
  expect(await send()).toBe(0)
  await publish('Nach der Bestätigung')
  expect(await send()).toBe(1)
  expect(await mailsTo(waiting)).toHaveLength(1)
  const mail = (await mailsTo(reader)).at(-1)
  expect(mail?.body).toContain('Nach der Bestätigung')
  expect(mail?.body).not.toContain('Vor der Bestätigung')
})

test('all news of a day come in one mail, each reader in their own language, German marked; the next mail comes the next day', async () => {
  county.setTime('2026-11-24T08:00:00Z')
  const [german, english, easy] = [await confirmed(), await confirmed('en'), await confirmed('de-x-leicht')]
  county.setTime('2026-11-24T09:00:00Z')
  await publish('Das Forum zieht um', { en: 'The forum moves' })
  await publish('Neue Sprechzeiten')
  await send()
  await publish('Noch etwas am selben Tag')
  await send()
  const latest = async (email: string) => (await mailsTo(email)).at(-1)
  expect(await mailsTo(german)).toHaveLength(2)
  expect((await latest(german))?.subject).toBe('2 Neuigkeiten zum Integrationsplan')
  expect((await latest(german))?.body).not.toContain('auf Deutsch')
  expect((await latest(english))?.body).toContain('The forum moves\n')
  expect((await latest(english))?.body).toContain('Neue Sprechzeiten (in German)\n')
  expect((await latest(english))?.body).toContain('/en/news/das-forum-zieht-um')
  expect((await latest(easy))?.body).toContain('(nicht in Leichter Sprache)')
  county.setTime('2026-11-25T09:00:00Z')
  await send()
  expect((await latest(german))?.body).toContain('Noch etwas am selben Tag')
  expect((await latest(german))?.body).not.toContain('Neue Sprechzeiten')
  expect(await mailsTo(german)).toHaveLength(3)
})

test('every mail ends them by its link and by the one click of a mail program; an address that has gone gets nothing more', async () => {
  county.setTime('2026-11-26T08:00:00Z')
  const email = await confirmed()
  county.setTime('2026-11-26T09:00:00Z')
  await publish('Ein letzter Brief')
  await send()
  const mail = (await mailsTo(email)).at(-1)
  expect(mail?.unsubscribe).toMatch(/^http.*\/de\/news-mail\/end\/[\w-]+\/once$/)
  const holder = await byLink(endNewsMail, mail?.unsubscribe ?? '')
  valueOf(await endByLink(holder, {}))
  valueOf(await endByLink(holder, {}))
  expect(await mailsTo(email)).toEqual([])
  county.setTime('2026-11-27T09:00:00Z')
  await publish('Nach dem Ende')
  await send()
  expect(await mailsTo(email)).toEqual([])
})

test('a news item withdrawn before the mail is not in it, nor does it alone make a mail; sending twice writes once', async () => {
  county.setTime('2026-11-28T08:00:00Z')
  const email = await confirmed('en')
  const withdrawn = await publish('Doch nicht')
  valueOf(await unpublishArticle(await county.staff('coordinator'), { id: withdrawn }))
  await send()
  expect(await mailsTo(email)).toHaveLength(1)
  await publish('Bleibt stehen', { en: 'This stays' }, 'machine')
  await send()
  expect(await send()).toBe(0)
  const [, mail, ...more] = await mailsTo(email)
  expect(more).toEqual([])
  expect(mail?.body).toContain('This stays (translated by a program, not checked)\nA paragraph.\n')
  expect(mail?.body).not.toContain('Doch nicht')
})

test('a reader has the next mails in another language by the link of any mail; without it nobody changes anything', async () => {
  county.setTime('2026-10-05T06:00:00Z')
  const email = await confirmed('de')
  county.setTime('2026-10-05T07:00:00Z')
  await publish('Vor dem Wechsel')
  await send()
  const mail = (await mailsTo(email)).at(-1)
  expect(mail?.body).toMatch(/\/de\/news-mail\/language\/[\w-]+/)
  const holder = await byLink(endNewsMail, mail?.body.replaceAll('/news-mail/language/', '/news-mail/end/'))
  const confirming = await byLink(confirmNewsMail, (await mailsTo(await ask()))[0]?.body)
  for (const ctx of [county.visitor, confirming, await county.staff('coordinator')])
    expect(refusalOf(await changeLanguageByLink(ctx, { language: 'en' })).kind).toBe('not_allowed')
  expect(refusalOf(await changeLanguageByLink(holder, { language: 'xx' })).fields).toEqual(['language'])
  for (const language of ['uk', 'uk', 'en']) valueOf(await changeLanguageByLink(holder, { language }))
  county.setTime('2026-10-06T06:00:00Z')
  await publish('Nach dem Wechsel', { en: 'After the change' })
  await send()
  expect((await mailsTo(email)).at(-1)?.body).toContain('/en/news-mail/language/')
  expect((await mailsTo(email)).at(-1)?.body).toContain('After the change')
  expect(await db().selectFrom('working_link').select('id').where('purpose', 'like', '%language%').execute()).toEqual([])
  valueOf(await endByLink(holder, {}))
  expect(refusalOf(await changeLanguageByLink(holder, { language: 'de' })).message).toBe('news.gone')
})

test('a correction is mailed again only if the office wishes so, once for its version, marked for whom an earlier one reached, with the other news of the day', async () => {
  county.setTime('2026-11-29T08:00:00Z')
  const coordinator = await county.staff('coordinator')
  const [german, english] = [await confirmed('de'), await confirmed('en')]
  county.setTime('2026-11-29T09:00:00Z')
  const id = await publish('Der Bus fährt um acht', { en: 'The bus leaves at eight' })
  await send()
  expect((await mailsTo(german)).at(-1)?.body).toContain('Der Bus fährt um acht\n')
  const correct = async (number: number, title: string, announce: object) => {
    valueOf(await changeArticle(coordinator, { id, baseNumber: number - 1, title, body: 'Ein Absatz.' }))
    for (let times = 0; times < 2; times++) valueOf(await publishArticle(coordinator, { id, number, ...announce }))
  }
  county.setTime('2026-11-30T08:00:00Z')
  // Whoever confirmed only now was never told that the bus leaves at eight.
  const later = await confirmed()
  await correct(2, 'Der Bus fährt um neun', {})
  county.setTime('2026-11-30T09:00:00Z')
  await send()
  expect(await mailsTo(german)).toHaveLength(2)
  await correct(3, 'Der Bus fährt um zehn', { announce: 'on' })
  await publish('Noch etwas Neues')
  await send()
  expect(await send()).toBe(0)
  const [mail, ...more] = (await mailsTo(german)).slice(2)
  expect(more).toEqual([])
  expect(mail?.subject).toBe('2 Neuigkeiten zum Integrationsplan')
  expect(mail?.body).toContain('Der Bus fährt um zehn (berichtigt)\n')
  expect(mail?.body).toContain('Noch etwas Neues\n')
  expect((await mailsTo(later)).at(-1)?.body).toContain('Der Bus fährt um zehn\n')
  expect((await mailsTo(english)).at(-1)?.body).toContain('The bus leaves at eight (corrected; translation still of the earlier text)\n')
  county.setTime('2026-12-01T09:00:00Z')
  expect(refusalOf(await publishArticle(await county.staff('translator'), { id, number: 3, announce: 'on' })).kind).toBe('not_allowed')
  valueOf(await publishArticle(coordinator, { id, number: 3, announce: 'on' }))
  county.setTime('2026-12-01T10:00:00Z')
  expect(await send()).toBe(0)
  // What readers have not been told yet comes to them as news, not as a correction.
  const late = await publish('Erst geschrieben, dann berichtigt')
  valueOf(await changeArticle(coordinator, { id: late, baseNumber: 1, title: 'Gleich berichtigt', body: 'Ein Absatz.' }))
  valueOf(await publishArticle(coordinator, { id: late, number: 2, announce: 'on' }))
  county.setTime('2026-12-01T12:00:00Z')
  await send()
  expect((await mailsTo(german)).at(-1)?.body).toContain('Gleich berichtigt\n')
  county.setTime('2026-12-02T09:00:00Z')
  await correct(4, 'Der Bus fährt um elf', { announce: 'on' })
  county.setTime('2026-12-02T10:00:00Z')
  await send()
  for (const reader of [german, later]) expect((await mailsTo(reader)).at(-1)?.body).toContain('Der Bus fährt um elf (berichtigt)\n')
})

test('an address that is known already gets the same answer, no second confirmation and no other language', async () => {
  const email = await confirmed('ar')
  const before = await mailsTo(email)
  expect(valueOf(await askForNewsMail(county.visitor, { email: email.toUpperCase(), language: 'en' }))).toBe(
    valueOf(await askForNewsMail(county.visitor, { email: 'neu@auental.example', language: 'en' }))
  )
  expect(await mailsTo(email)).toEqual(before)
  const [kept] = await db().selectFrom('news_mail_subscription').select('language').where('email', '=', email).execute()
  expect(kept?.language).toBe('ar')
})

test('who asks twice before confirming confirms by the newest link alone, in the language chosen last', async () => {
  const email = await ask('de')
  county.setTime('2026-11-23T08:05:00Z')
  await ask('uk', email)
  const [first, second] = await mailsTo(email)
  await expect(byLink(confirmNewsMail, first?.body)).rejects.toThrow('no living link')
  valueOf(await confirmByLink(await byLink(confirmNewsMail, second?.body), {}))
  const rows = await db().selectFrom('news_mail_subscription').select('language').where('email', '=', email).execute()
  expect(rows).toEqual([{ language: 'uk' }])
})

test('what is no address and what is no language is refused beside its field', async () => {
  for (const email of ['', 'niemand', 'a b@c.de', 'x@'])
    expect(refusalOf(await askForNewsMail(county.visitor, { email, language: 'de' })).fields).toEqual(['email'])
  const strange = await askForNewsMail(county.visitor, { email: 'a@auental.example', language: 'xx' })
  expect(refusalOf(strange).fields).toEqual(['language'])
})

test('without its link nobody confirms or ends, a link of one kind does not do the other, and only the county itself sends', async () => {
  const email = await ask()
  const confirming = await byLink(confirmNewsMail, (await mailsTo(email))[0]?.body)
  for (const ctx of [county.visitor, await county.staff('coordinator')]) {
    expect(refusalOf(await confirmByLink(ctx, {})).kind).toBe('not_allowed')
    expect(refusalOf(await endByLink(ctx, {})).kind).toBe('not_allowed')
    expect(refusalOf(await sendNewsMail(ctx, {})).kind).toBe('not_allowed')
    expect(refusalOf(await eraseOldNewsMail(ctx, {})).kind).toBe('not_allowed')
  }
  expect(refusalOf(await endByLink(confirming, {})).kind).toBe('not_allowed')
})

test('an address that is not confirmed within a week is erased, and an address goes when its owner asks the office', async () => {
  const [waiting, kept] = [await ask(), await confirmed()]
  county.setTime('2026-12-01T08:00:00Z')
  valueOf(await eraseOldNewsMail(county.as(system), {}))
  const emails = async () => (await db().selectFrom('news_mail_subscription').select('email').execute()).map((row) => row.email)
  expect(await emails()).not.toContain(waiting)
  expect(await emails()).toContain(kept)
  expect(valueOf(await eraseNewsAddress(await county.staff('data_protection_officer'), { email: kept }))).toEqual({ erased: 1 })
  expect(await emails()).not.toContain(kept)
  expect(await mailsTo(kept)).toEqual([])
})

test('two clicks in one moment do what one does', async () => {
  const email = await ask()
  const opened = await byLink(confirmNewsMail, (await mailsTo(email))[0]?.body)
  for (const each of await Promise.all([confirmByLink(opened, {}), confirmByLink(opened, {}), confirmByLink(opened, {})])) valueOf(each)
  county.setTime('2026-11-23T08:30:00Z')
  await publish('Zweimal geklickt')
  county.setTime('2026-11-23T09:00:00Z')
  await send()
  const ending = await byLink(endNewsMail, (await mailsTo(email)).at(-1)?.body)
  for (const each of await Promise.all([endByLink(ending, {}), endByLink(ending, {}), endByLink(ending, {})])) valueOf(each)
  expect(await mailsTo(email)).toEqual([])
})

test('the audit knows that somebody asked, confirmed and was told, and no address', async () => {
  const entries = await db().selectFrom('audit_entry').selectAll().where('command', 'like', 'news-mail.%').execute()
  expect(entries.length).toBeGreaterThan(0)
  expect(JSON.stringify(entries)).not.toContain('@')
})

test('a county that is closed sends nothing; whoever ends the news there is erased nevertheless', async () => {
  county.setTime('2026-12-02T08:00:00Z')
  const [email, other] = [await confirmed(), await confirmed()]
  county.setTime('2026-12-02T09:00:00Z')
  await publish('Vor dem Schluss')
  await send()
  county.setTime('2026-12-03T08:00:00Z')
  await publish('Nach dem Schluss')
  const { name } = await db().selectFrom('county').select('name').executeTakeFirstOrThrow()
  valueOf(await closeCounty(county.as(operator), { reason_de: 'Der Plan ist beschlossen.', name }))
  expect(await send()).toBe(0)
  expect(await mailsTo(email)).toHaveLength(2)
  valueOf(await endByLink(await byLink(endNewsMail, (await mailsTo(other)).at(-1)?.body), {}))
  expect(await db().selectFrom('news_mail_subscription').select('id').where('email', '=', other).execute()).toEqual([])
})
