import { expect, test } from 'vitest'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { sendNewsMail } from '#domain/2-listening/news-mail/send.server.ts'
import { system } from '#platform/command/actor.ts'
import { translateTo } from '#platform/language/translate.ts'
import { setStage } from '#tests/journeys/stage.ts'
import { press } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { tokenIn } from '#tests/support/planted.ts'
import type { Site } from '#tests/support/site.ts'

const ar = translateTo('ar')
const en = translateTo('en')

let browser: TestBrowser
let site: Site
setStage((stage) => ({ browser, site } = stage))

/** Publishes a news item and writes the mails of the next minutes, or of so many days later, as the job does in the morning. */
async function publishAndSend(title: string, days = 0): Promise<void> {
  const { id } = valueOf(await writeArticle(site.operator, { kind: 'news', title, body: 'Ein Absatz.' }))
  valueOf(await publishArticle(site.operator, { id, number: 1 }))
  const later = { ...site.operator, actor: system, now: () => Temporal.Now.instant().add({ hours: 24 * days, minutes: 2 }) }
  valueOf(await sendNewsMail(later, {}))
}

test.each(['desktop', 'no javascript'] as const)(
  'somebody orders the news in Arabic, confirms, gets them in one mail and ends them with one click: %s',
  async (reading) => {
    const page = await (await browser.context(reading, { site })).newPage()
    const email = `leserin-${reading.replace(' ', '-')}@auental.example`
    await page.goto(`${site.origin}/ar/news`)
    await page.getByRole('link', { name: ar('newsMail.title') }).click()
    await page.locator('input[name="email"]').fill('keine Adresse')
    await press(page, ar('newsMail.button'))
    expect(await page.locator('input[name="email"]').inputValue()).toBe('keine Adresse')
    await page.locator('input[name="email"]').fill(email)
    await press(page, ar('newsMail.button'))
    expect(await page.textContent('main')).toContain(ar('newsMail.asked.text'))

    const confirm = `${site.origin}/ar/news-mail/confirm/${await tokenIn(site, email, 'news-mail/confirm')}`
    // A mail program that looks at the link confirms nothing.
    expect((await fetch(confirm)).status).toBe(200)
    await publishAndSend(`Vor der Bestätigung (${reading})`)
    await page.goto(confirm)
    await press(page, ar('newsMail.confirm.button'))
    expect(await page.textContent('main')).toContain(ar('newsMail.confirm.done'))

    await publishAndSend(`Das Amt zieht um (${reading})`)
    const mails = await site.mailsTo(email)
    expect(mails.filter(({ body }) => body.includes('Das Amt zieht um'))).toHaveLength(1)
    expect(mails.some(({ body }) => body.includes('Vor der Bestätigung'))).toBe(false)
    const change = `${site.origin}/ar/news-mail/language/${await tokenIn(site, email, 'news-mail/language')}`
    expect((await fetch(change)).status).toBe(200)
    await page.goto(change)
    await page.locator('select[name="language"]').selectOption('en')
    await press(page, ar('newsMail.change.button'))
    expect(await page.textContent('main')).toContain(ar('newsMail.change.done.text'))
    await publishAndSend(`Das Amt ist umgezogen (${reading})`, 1)
    expect((await site.mailsTo(email)).filter(({ subject }) => subject === en('newsMail.mail.subject', { count: 1 }))).toHaveLength(1)
    const end = `${site.origin}/ar/news-mail/end/${await tokenIn(site, email, 'news-mail/end')}`
    await page.goto(end)
    await press(page, ar('newsMail.end.button'))
    expect(await page.textContent('main')).toContain(ar('newsMail.end.done'))
    expect(await site.mailsTo(email)).toEqual([])
  }
)

test('a mail program ends them by itself, without a page, a cookie or an origin, and nobody ends them by looking', async () => {
  const client = site.client()
  const email = 'mailprogramm@auental.example'
  await client.submit(fill(formOn(await client.open('/de/news-mail'), 'email'), { email, language: 'de' }))
  const confirm = await client.open(`/de/news-mail/confirm/${await tokenIn(site, email, 'news-mail/confirm')}`)
  await client.submit(fill(formOn(confirm, 'formKey')))
  await publishAndSend('Für das Mailprogramm')
  const once = `${site.origin}/de/news-mail/end/${await tokenIn(site, email, 'news-mail/end')}/once`
  expect((await fetch(once)).url).not.toContain('/once')
  expect(await site.mailsTo(email)).not.toEqual([])
  const click = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' }
  expect((await fetch(once, click)).status).toBe(200)
  expect(await site.mailsTo(email)).toEqual([])
  expect((await fetch(once, click)).status).toBe(200)
  expect((await fetch(once.replace(/end\/[\w-]+/, 'end/keinTokenDenEsGibt123'), click)).status).toBe(410)
})

test('a link of a mail that is none any more says so, of whatever mail it was', async () => {
  const old = ['news/confirm', 'news/remove', 'news-mail/confirm', 'news-mail/end', 'news-mail/language', 'status'].map(
    (path) => `/ar/${path}/${'x'.repeat(32)}`
  )
  const pages = await Promise.all(old.map((path) => site.client().open(path)))
  expect(pages.filter((page) => page.status !== 410 || !page.elements('h1').length)).toEqual([])
  expect(pages.filter(({ address }) => address.startsWith('/ar')).filter(({ text }) => !text.includes(ar('link.gone.title')))).toEqual([])
  // The office sends a new link to somebody who reports alone; of an address that is erased it knows nothing.
  const promised = pages.filter(({ text }) => text.includes(ar('link.gone.text'))).map(({ address }) => address.split('/')[2])
  expect(promised).toEqual(['status'])
})
