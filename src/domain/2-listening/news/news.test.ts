import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { system } from '#platform/command/actor.ts'
import { inEveryLanguage } from '#platform/language/languages.ts'
import type { Context } from '#platform/command/context.server.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { submitContribution } from '../contribution/submit.server.ts'
import { confirmPurpose } from './ask.server.ts'
import { confirmNews } from './confirm.server.ts'
import { eraseOldNews } from './erase.server.ts'
import { removeNews } from './remove.server.ts'
import { removePurpose, tellSubscribers } from './tell.server.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())
beforeEach(() => county.setTime('2026-11-23'))

const db = () => county.visitor.county.database.db
let asked = 0

async function ask(ctx: Context = county.visitor): Promise<{ id: string; email: string }> {
  const email = `person${++asked}@auental.example`
  const entries = {
    phaseId: 1,
    text: 'Ein Anliegen',
    language: 'de',
    kind: 'need',
    fieldNumbers: [3],
    wish: 'office',
    newsEmail: ` ${email} `
  }
  return { ...valueOf(await submitContribution(ctx, entries)), email }
}

async function mailsTo(email: string): Promise<string[]> {
  const rows = await db()
    .selectFrom('mail')
    .select('sealed_body')
    .where('recipient', '=', email)
    .orderBy('written_at')
    .orderBy('subject')
    .execute()
  return rows.map((row) => county.visitor.county.secret.unseal('mail', row.sealed_body ?? Buffer.alloc(0)))
}

async function byLink(purpose: string, mail: string | undefined): Promise<Context> {
  const token = /\/news\/(?:confirm|remove)\/([\w-]+)/.exec(mail ?? '')?.[1] ?? ''
  const opened = await openLink(county.visitor, purpose, token)
  if (!opened) throw new Error('the mail carries no living link')
  return opened.ctx
}

async function confirmed(ctx?: Context): Promise<{ id: string; email: string }> {
  const one = await ask(ctx)
  valueOf(await confirmNews(await byLink(confirmPurpose, (await mailsTo(one.email))[0]), {}))
  return one
}

const station = (text: string) => ({
  key: text,
  said: {
    ...inEveryLanguage((code) => `${text} (${code})`),
    de: `${text} auf Deutsch`,
    en: `${text} in English`,
    ar: `${text} بالعربية`
  }
})
const tell = async (contributionId: string, ...texts: string[]) =>
  valueOf(await tellSubscribers(county.as(system), { contributionId, stations: texts.map(station) }))

test('nobody gets news before confirming by the mailed link', async () => {
  const { id, email } = await ask()
  await tell(id, 'Eingegangen', 'Angenommen')
  expect(await mailsTo(email)).toHaveLength(1)
})

test('one mail per new station, in the language of the page on which news were asked for, and never twice', async () => {
  const { id, email } = await confirmed({ ...county.visitor, language: 'ar' })
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf')
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf')
  const mails = (await mailsTo(email)).slice(1)
  expect(mails).toHaveLength(2)
  expect(mails.filter((mail) => mail.includes('Bedarf بالعربية'))).toHaveLength(1)
  expect(mails.join()).not.toContain('Eingegangen')
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf', 'Maßnahme')
  expect(await mailsTo(email)).toHaveLength(4)
})

test('a station that is recorded late is told wherever it stands on the way, and one that takes the place of another is told too', async () => {
  const { id, email } = await confirmed()
  await tell(id, 'Eingegangen', 'Angenommen', 'Antwort')
  await tell(id, 'Eingegangen', 'Angenommen', 'Beschluss', 'Antwort')
  await tell(id, 'Eingegangen', 'Angenommen', 'Beschluss', 'Neue Antwort')
  await tell(id, 'Eingegangen', 'Angenommen', 'Neue Antwort')
  const mails = (await mailsTo(email)).slice(1)
  const about = (text: string) => mails.filter((mail) => mail.includes(`${text} auf Deutsch`)).length
  expect(mails).toHaveLength(4)
  expect(['Eingegangen', 'Angenommen', 'Antwort', 'Beschluss', 'Neue Antwort'].map(about)).toEqual([0, 1, 2, 1, 1])
})

test('who was told by number before hears nothing old again, and what comes after', async () => {
  const { id, email } = await confirmed()
  await db().updateTable('news_subscription').set({ told: null }).where('email', '=', email).execute()
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf')
  expect(await mailsTo(email)).toHaveLength(1)
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf', 'Maßnahme')
  expect((await mailsTo(email)).slice(1).join()).toContain('Maßnahme auf Deutsch')
})

test('mail about a contribution only for the office leads to the page that asks for the code, not to a number', async () => {
  const { id, email } = await confirmed()
  await tell(id, 'Eingegangen', 'Angenommen')
  expect((await mailsTo(email)).at(-1)).toMatch(/\/de\/trace\n/)
})

test('every mail carries a link that erases the address, also a second time', async () => {
  const { id, email } = await confirmed()
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf')
  const [, first, second] = await mailsTo(email)
  valueOf(await removeNews(await byLink(removePurpose, first), {}))
  valueOf(await removeNews(await byLink(removePurpose, second), {}))
  expect(await db().selectFrom('news_subscription').selectAll().where('email', '=', email).execute()).toEqual([])
  await tell(id, 'Eingegangen', 'Angenommen', 'Bedarf', 'Maßnahme')
  // Nothing more is written, and what was written is forgotten with the address.
  expect(await mailsTo(email)).toEqual([])
})

test('confirming twice is one confirmation; after the address is erased the link says so', async () => {
  const { id, email } = await ask()
  const [mail] = await mailsTo(email)
  const holder = await byLink(confirmPurpose, mail)
  valueOf(await confirmNews(holder, {}))
  valueOf(await confirmNews(holder, {}))
  const subscription = await db().selectFrom('news_subscription').select('id').where('contribution_id', '=', id).executeTakeFirstOrThrow()
  const entries = db().selectFrom('audit_entry').select('facts').where('command', '=', 'news.confirm')
  const noted = await entries.where('subject_id', '=', subscription.id).orderBy('id').execute()
  expect(noted.map(({ facts }) => facts)).toEqual([{}, { again: true }])
  await db().deleteFrom('news_subscription').where('id', '=', subscription.id).execute()
  expect(refusalOf(await confirmNews(holder, {})).message).toBe('news.gone')
})

test('an address that is not confirmed within a week is erased; a confirmed one stays', async () => {
  const waiting = await ask()
  const kept = await confirmed()
  county.setTime('2026-11-29')
  valueOf(await eraseOldNews(county.as(system), {}))
  expect(await emails()).toContain(waiting.email)
  county.setTime('2026-12-01')
  valueOf(await eraseOldNews(county.as(system), {}))
  expect(await emails()).not.toContain(waiting.email)
  expect(await emails()).toContain(kept.email)
})

test('without a link nobody confirms or removes, and a link of one kind does not do the other', async () => {
  const { id, email } = await confirmed()
  await tell(id, 'Eingegangen', 'Angenommen')
  const [confirming, removing] = await mailsTo(email)
  for (const ctx of [county.visitor, await county.staff('coordinator'), await byLink(removePurpose, removing)])
    expect(refusalOf(await confirmNews(ctx, {})).kind).toBe('not_allowed')
  for (const ctx of [county.visitor, await county.staff('coordinator'), await byLink(confirmPurpose, confirming)])
    expect(refusalOf(await removeNews(ctx, {})).kind).toBe('not_allowed')
  for (const ctx of [county.visitor, await county.staff('coordinator')])
    expect(refusalOf(await tellSubscribers(ctx, { contributionId: id, stations: [] })).kind).toBe('not_allowed')
})

test('the audit knows that news were confirmed, and no address', async () => {
  await confirmed()
  const entries = await db().selectFrom('audit_entry').selectAll().execute()
  expect(JSON.stringify(entries)).not.toContain('@auental.example')
})

test('an address that is no address is refused beside its field, and nothing is kept', async () => {
  for (const newsEmail of ['nobody', 'a b@c.de', '<script>@x.de', 'x@', `${'x'.repeat(260)}@a.de`]) {
    const entries = { phaseId: 1, text: 'Ohne Adresse', language: 'de', kind: 'need', fieldNumbers: [3], wish: 'office', newsEmail }
    expect(refusalOf(await submitContribution(county.visitor, entries)).fields).toEqual(['newsEmail'])
  }
  expect(await db().selectFrom('contribution').select('id').where('text', '=', 'Ohne Adresse').execute()).toEqual([])
})

async function emails(): Promise<string[]> {
  return (await db().selectFrom('news_subscription').select('email').execute()).map((row) => row.email)
}
