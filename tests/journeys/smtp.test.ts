import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOfPart, engageCast } from '#tests/support/cast.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { anSmtpServer, textOf } from '#tests/support/smtp-server.ts'
import type { SmtpServer } from '#tests/support/smtp-server.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

// With SMTP_URL mails leave the house: a site of its own, with a mail server beside it.
let server: SmtpServer
let site: Site
beforeAll(async () => {
  server = await anSmtpServer()
  site = await aSite({ env: { SMTP_URL: server.url } })
  await engageCast(site)
})
afterAll(async () => {
  await site.close()
  await server.close()
})

async function letterTo(address: string): Promise<{ text: string; source: string; from: string }> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const letter = server.letters.findLast(({ to }) => to.includes(address))
    if (letter) return { ...letter, text: textOf(letter) }
    await pause(50)
  }
  throw new Error(`no letter to ${address}; the log: ${site.log.slice(-5).join('')}`)
}

test('a moderator signs in with the code from a real mail, and the Postausgang says that it went out', async () => {
  const address = addressOfPart('moderator')
  const client = site.client()
  const asked = await client.submit(fill(formOn(await client.open('/de/sign-in'), 'email'), { email: address }))
  const { text, from } = await letterTo(address)
  expect(from).toMatch(/@/)
  const code = /\b\d{4} \d{4}\b/.exec(text)?.[0] ?? 'no code'
  expect((await client.submit(fill(formOn(asked, 'code'), { code }))).status).toBe(200)
  expect((await client.open('/de/desk/inbox')).status).toBe(200)
  expect(await site.mailsTo(address)).toEqual([]) // the body is erased
  expect(site.log.join('')).not.toContain(address)
})

test('somebody confirms news by mail in Persian with the link of a real mail', async () => {
  const client = site.client()
  const form = formOn(await client.open('/fa/news-mail'), 'email')
  await pause(2_500)
  await client.submit(fill(form, { email: 'somebody@auental.example' }))
  const { text, source } = await letterTo('somebody@auental.example')
  expect(text).toMatch(/[\u0600-\u06FF]{4}/)
  expect(source).toMatch(/^Subject: =\?UTF-8\?/im)
  const link = /https?:\/\/\S+\/fa\/news-mail\/confirm\/\S+/.exec(text)?.[0] ?? 'no link'
  expect(new URL(link).origin).toBe(site.origin)
  const page = await client.open(new URL(link).pathname)
  expect(page.status).toBe(200)
  const done = await client.submit(fill(formOn(page, 'formKey')))
  expect(done.status).toBe(200)
})

test('while the mail server is away nothing is lost: the mail arrives once it is back', async () => {
  const port = Number(new URL(server.url).port)
  await server.close()
  const client = site.client()
  const form = formOn(await client.open('/de/news-mail'), 'email')
  await pause(2_500)
  expect((await client.submit(fill(form, { email: 'later@auental.example' }))).status).toBe(200)
  for (let waited = 0; waited < 20_000; waited += 100) {
    const { rows } = await site.operator.county.database.pool.query<{ failure: string | null }>(
      `select failure from mail where recipient = 'later@auental.example'`
    )
    if (rows[0]?.failure) break
    await pause(100)
  }
  server = await anSmtpServer(port)
  const { text } = await letterTo('later@auental.example')
  expect(text).toContain('/de/news-mail/confirm/')
})
