import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readKeptMail, sendKeptMail } from './send-mail.server.ts'
import { writeMail } from './write-mail.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { anSmtpServer, textOf } from '#tests/support/smtp-server.ts'
import type { SmtpServer } from '#tests/support/smtp-server.ts'

let county: TestCounty
let server: SmtpServer
beforeAll(async () => {
  ;[county, server] = await Promise.all([aCounty(), anSmtpServer()])
})
afterAll(async () => {
  await Promise.all([county.close(), server.close()])
})
beforeEach(async () => {
  server.letters.length = 0
  server.refuse([])
  await database().deleteFrom('mail').execute()
})

const database = () => county.visitor.county.database.db
const write = defineCommand(
  'test.write',
  v.object({ to: v.string(), unsubscribe: v.optional(v.string()) }),
  async (tools, { to, unsubscribe }) => {
    await writeMail(tools, {
      to,
      subject: 'Grüße – تحيات',
      body: `Zeile eins.\n\n${'Überlänge ohne Umbruch '.repeat(60)}\nنص عربي\n.`,
      ...(unsubscribe ? { unsubscribe } : {})
    })
    await tools.audit('mail', 'test')
  }
)
const send = async (url = server.url) => {
  const { id } = await database().selectFrom('mail').select('id').orderBy('written_at').executeTakeFirstOrThrow()
  await sendKeptMail(database(), county.visitor.county.secret, url, 'Planung <plan@auental.example>', id, county.visitor.now)
}
const row = async () => await database().selectFrom('mail').selectAll().executeTakeFirstOrThrow()

test('a mail goes out as it was written, says that it was made by itself, and its body is erased', async () => {
  valueOf(await write(county.visitor, { to: 'a@auental.example', unsubscribe: 'https://plan.example/ar/ende' }))
  await send()
  const [letter, ...more] = server.letters
  if (!letter) throw new Error('nothing came')
  expect(more).toEqual([])
  expect([letter.from, letter.to]).toEqual(['plan@auental.example', ['a@auental.example']])
  expect(textOf(letter).replaceAll('\r\n', '\n').trimEnd()).toBe(
    `Zeile eins.\n\n${'Überlänge ohne Umbruch '.repeat(60)}\nنص عربي\n.`.trimEnd()
  )
  expect(letter.source).toMatch(/^Auto-Submitted: auto-generated\r$/im)
  expect(letter.source).toMatch(/^List-Unsubscribe: <https:\/\/plan\.example\/ar\/ende>\r$/im)
  expect(letter.source).not.toMatch(/^(X-Mailer|Bcc|Received):/im)
  expect(await row()).toMatchObject({ sealed_body: null, sealed_unsubscribe: null, failure: null })
  await send()
  expect(server.letters).toHaveLength(1)
})

test('a mail server that is away or knows the user no more is told in the outbox and tried again', async () => {
  valueOf(await write(county.visitor, { to: 'b@auental.example' }))
  await expect(send('smtp://127.0.0.1:9')).rejects.toThrow('ESOCKET')
  expect(await row()).toMatchObject({ failure: 'ESOCKET', sent_at: null })
  await expect(send(server.url.replace('ein%20Wort', 'falsch'))).rejects.toThrow('EAUTH')
  expect((await readKeptMail(database(), county.visitor.county.secret, 'b@auental.example')).length).toBe(1)
  await send()
  expect(await row()).toMatchObject({ failure: null, failed_at: null, sealed_body: null })
})

test('an address that the mail server refuses for good is told once and not tried for days', async () => {
  valueOf(await write(county.visitor, { to: 'nobody@auental.example' }))
  server.refuse(['nobody@auental.example'])
  await send()
  expect(await row()).toMatchObject({ failure: 'EENVELOPE', sent_at: null })
  expect(server.letters).toEqual([])
})

test('a mail server that lets nobody send is a setting to mend: the mail is kept, tried again, and arrives', async () => {
  valueOf(await write(county.visitor, { to: 'e@auental.example' }))
  server.denyRelay(true)
  await expect(send()).rejects.toThrow('EENVELOPE')
  server.denyRelay(false)
  await send()
  expect(server.letters.map(({ to }) => to)).toEqual([['e@auental.example']])
})

test('an address cannot bring a line of the head or another recipient with it', async () => {
  valueOf(await write(county.visitor, { to: 'c@auental.example\r\nBcc: d@auental.example' }))
  await send().catch(() => undefined)
  expect(server.letters.flatMap(({ to }) => to)).not.toContain('d@auental.example')
  expect(server.letters.some(({ source }) => /^Bcc:/im.test(source))).toBe(false)
})
