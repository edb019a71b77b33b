import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CDPSession, Page } from 'playwright-core'
import type { Role } from '#domain/1-frame/role/role.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, engageCast } from '#tests/support/cast.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')

let browser: TestBrowser
let site: Site
let other: Site
beforeAll(async () => {
  browser = await aBrowser()
  site = await aSite()
  other = await aSite()
  await engageCast(site)
  await engageCast(other)
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await other.close()
})

/** A passkey belongs to a name, not to a number: the loopback's name stands for the county's. */
const named = ({ origin }: Site, host = 'localhost') => origin.replace('127.0.0.1', host)

/** A browser with a device that holds passkeys and recognises its owner. */
async function aDevice(): Promise<{ page: Page; device: CDPSession; authenticatorId: string }> {
  const context = await browser.context('desktop', { site })
  const page = await context.newPage()
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true
  } as const
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, automaticPresenceSimulation: true }
  })
  return { page, device, authenticatorId }
}

async function signInByCode(page: Page, of: Site, part: Role): Promise<void> {
  const address = addressOfPart(part)
  await page.goto(`${named(of)}/de/sign-in`)
  await page.locator('input[name="email"]').fill(address)
  await page
    .locator('form', { has: page.locator('input[name="email"]') })
    .locator('button')
    .first()
    .click()
  await page.waitForURL(/sign-in\/code/)
  const [mail] = await of.mailsTo(address)
  await page.locator('input[name="code"]').fill(/\b\d{4} \d{4}\b/.exec(mail?.body ?? '')?.[0] ?? 'no code')
  await page
    .locator('form', { has: page.locator('input[name="code"]') })
    .locator('button')
    .first()
    .click()
  await page.waitForURL(/\/de\/desk$/)
}

async function signOut(page: Page): Promise<void> {
  await page.locator('form[action$="/sign-out"] button').first().click()
  await page.waitForLoadState('load')
  await page.goto(new URL('/de/desk', page.url()).href)
  expect(page.url()).toContain('/sign-in')
}

async function addPasskey(page: Page, of: Site): Promise<void> {
  await page.goto(`${named(of)}/de/desk/sign-in`)
  const form = page.locator('form[data-passkey="create"]')
  await form.locator('input[name="name"]').fill('Dienstrechner')
  await form.locator('button').click()
  await page.getByText('Dienstrechner').first().waitFor()
}

const byPasskey = async (page: Page, of: Site) => {
  await page.goto(`${named(of)}/de/sign-in/passkey`)
  await page.locator('form[data-passkey="get"] button').click()
}

test('a passkey is set up at the desk, and from then on opens it without a code from a mail', async () => {
  const { page, device, authenticatorId } = await aDevice()
  await signInByCode(page, site, 'coordinator')
  await addPasskey(page, site)
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials.map(({ rpId }) => rpId)).toEqual(['localhost'])
  await signOut(page)
  const mails = (await site.mailsTo(addressOfPart('coordinator'))).length
  await byPasskey(page, site)
  await page.waitForURL(/\/de\/desk$/)
  expect(await page.locator('body').innerText()).toContain('Probe coordinator')
  expect((await site.mailsTo(addressOfPart('coordinator'))).length).toBe(mails)
  // What bound the form to this browser has done its work.
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['session'])
  await page.context().close()
})

test('whom the device does not recognise stays outside, and is told so without leaving the page', async () => {
  const { page, device, authenticatorId } = await aDevice()
  await signInByCode(page, site, 'moderator')
  await addPasskey(page, site)
  await signOut(page)
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await byPasskey(page, site)
  await page.getByText(de('passkey.failed')).waitFor()
  expect(page.url()).toContain('/sign-in/passkey')
  await page.context().close()
})

test('a passkey of another host opens nothing: the browser has none to offer, and a copied answer is refused', async () => {
  const { page, device, authenticatorId } = await aDevice()
  await signInByCode(page, site, 'council_office')
  await addPasskey(page, site)
  await signOut(page)
  // Another name of the same machine is another host: the device holds no passkey for it.
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId })
  const [credential] = credentials
  if (!credential) throw new Error('the device has no passkey')
  // The same name, another county behind another door: the device offers its passkey, and the county does not know it.
  await byPasskey(page, other)
  await page
    .locator('[role="alert"], .error-summary, main')
    .filter({ hasText: de('passkey.unknown') })
    .first()
    .waitFor()
  await page.goto(`${named(other)}/de/desk`)
  expect(page.url()).toContain('/sign-in')
  // A passkey that was made for another name is not even offered.
  await device.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId })
  await device.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, rpId: 'anderswo.example' } })
  await byPasskey(page, site)
  await page.getByText(de('passkey.failed')).waitFor()
  await page.context().close()
})
