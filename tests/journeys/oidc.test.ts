import { afterAll, beforeAll, expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { addressOfPart, engageCast } from '#tests/support/cast.ts'
import { anOidcServer } from '#tests/support/oidc-server.ts'
import type { OidcServer } from '#tests/support/oidc-server.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const ar = translateTo('ar')
const verified = { email: addressOfPart('moderator'), email_verified: true }

let browser: TestBrowser
let service: OidcServer
let site: Site
beforeAll(async () => {
  service = await anOidcServer()
  browser = await aBrowser()
  site = await aSite({
    env: {
      OIDC_ISSUER: service.issuer,
      OIDC_CLIENT_ID: service.clientId,
      OIDC_CLIENT_SECRET: service.clientSecret,
      OIDC_LABEL: 'Landratsamt Auental',
      OIDC_PATIENCE: '2'
    }
  })
  await engageCast(site)
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await service.close()
})

/** A browser of its own, at the sign-in page of somebody who wanted to see the list of contributions. */
async function atTheDoor(reading: 'desktop' | 'no javascript') {
  const context = await browser.context(reading, { site })
  const page = await context.newPage()
  const go = async (): Promise<string> => {
    await page.goto(`${site.origin}/ar/desk/contributions`)
    const link = page.locator('a[href*="/sign-in/oidc"]')
    expect(await link.innerText()).toContain('Landratsamt Auental')
    await link.click()
    await page.waitForURL((url) => url.origin === site.origin && !url.pathname.endsWith('/oidc'))
    return new URL(page.url()).pathname
  }
  return { context, page, go }
}

test.each(['desktop', 'no javascript'] as const)(
  'a moderator comes in through the service of the office, to the page that was wanted, and out again, %s',
  async (reading) => {
    service.behave({ claims: verified })
    const { context, page, go } = await atTheDoor(reading)
    const answers: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/sign-in/oidc/answer')) answers.push(request.url())
    })
    expect(await go()).toBe('/ar/desk/contributions')
    expect((await page.goto(`${site.origin}/ar/desk/inbox`))?.status()).toBe(200)
    // "Back" to the address that led here: the answer was taken once, whoever has it; the session stands.
    const [answer = ''] = answers
    await page.goto(answer)
    expect(page.url()).toContain('refused=')
    const stranger = await (await browser.context(reading, { site })).newPage()
    await stranger.goto(answer)
    expect(stranger.url()).toContain('refused=')
    await stranger.goto(`${site.origin}/ar/desk/inbox`)
    expect(new URL(stranger.url()).pathname).toBe('/ar/sign-in')
    await stranger.context().close()

    await page.goto(`${site.origin}/ar/desk`)
    await page.locator('form[action$="/sign-out"] button').first().click()
    await page.waitForLoadState()
    await page.goto(`${site.origin}/ar/desk/inbox`)
    expect(new URL(page.url()).pathname).toBe('/ar/sign-in')
    await context.close()
  }
)

test.each([
  ['nobody knows the address', { claims: { email: 'somebody.else@auental.example', email_verified: true } }, 'unknown'],
  ['the address is not verified', { claims: { ...verified, email_verified: false } }, 'unverified'],
  ['the service denies', { denies: true }, 'denied'],
  ['the token has a foreign signature', { claims: verified, foreignKey: true }, 'wrong'],
  ['the service says nothing', { claims: verified, silentAt: '/token' }, 'late']
] as const)('the sign-in page says why not where %s', async (_, how, refusal) => {
  service.behave(how)
  const { context, page, go } = await atTheDoor('no javascript')
  expect([await go(), new URL(page.url()).searchParams.get('refused')]).toEqual(['/ar/sign-in', refusal])
  expect(await page.locator('main').innerText()).toContain(ar(`oidc.refused.${refusal}`))
  await page.goto(`${site.origin}/ar/desk/inbox`)
  expect(new URL(page.url()).pathname).toBe('/ar/sign-in')
  await context.close()
})
