import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { groupedSetUpCode } from '#domain/1-frame/set-up/code.ts'
import { makeSetUpCode } from '#domain/1-frame/set-up/make-code.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aPerson } from '#tests/journeys/person.ts'
import type { Person } from '#tests/journeys/person.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { secretHex } from '#tests/support/contents.ts'
import { valueOf } from '#tests/support/county.ts'
import { aPng } from '#tests/support/pictures.ts'
import { runMitplanWith } from '#tests/support/run-mitplan.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')
const ar = translateTo('ar')
const email = 'mira.sandner@auental.example'

let browser: TestBrowser
let folder: string
beforeAll(async () => {
  browser = await aBrowser()
  folder = mkdtempSync(join(tmpdir(), 'mitplan-set-up-'))
  writeFileSync(join(folder, 'passphrase'), 'eine lange Losung für die Sicherung\n', { mode: 0o600 })
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

// A new county, from its first start to its last day, by pages alone; only backing up and restoring are commands.
describe.each(['desktop', 'no javascript'] as const)('a new county, %s', (reading) => {
  let site: Site
  let coordinator: Person
  let torn = false

  beforeAll(async () => {
    site = await aSite({ content: 'unopened' })
    coordinator = await aPerson(site, await browser.context(reading, { site }))
  })
  afterAll(async () => {
    await coordinator.page.context().close()
    await site.close()
  })
  beforeEach(() => {
    if (torn) throw new Error('the story has torn before this chapter')
  })

  const chapter = (title: string, story: () => Promise<void>) =>
    test(title, async () => {
      torn = true
      await story()
      torn = false
    })

  chapter('every public address leads to the set-up page, in the reader’s language where the office speaks it', async () => {
    for (const path of ['/de', '/de/plan', '/ar/contributions/new']) {
      const answer = await site.client().ask(path)
      expect([answer.status, answer.headers.location]).toEqual([303, `/${path.slice(1, 3)}/set-up`])
    }
    const data = await site.client().ask('/api/v1/plan.json')
    expect([data.status, data.source.trim()]).toEqual([503, de('opening.refused.set_up')])
  })

  chapter('the first coordinator comes in by the code from the console', async () => {
    const { code } = valueOf(await makeSetUpCode(site.operator, {}))
    await coordinator.open('/de/set-up')
    const wrong = await site.client().post('/de/set-up', { code: '0000-0000-0000-0000', name: 'Wer', email })
    expect(wrong.status).toBeGreaterThanOrEqual(400)
    await coordinator.send({ code: groupedSetUpCode(code), name: 'Mira Sandner', email })
    coordinator.caught(/\/de\/(desk\/set-up)$/)
    expect((await coordinator.page.context().cookies()).map(({ name }) => name)).toEqual(['session'])
    expect(await coordinator.text()).toContain(de('setUp.item.imprint'))
  })

  chapter('strangers read that the site is being set up, and the checklist does not let it open yet', async () => {
    const home = await site.client().ask('/ar/plan')
    expect([home.status, home.headers['retry-after']]).toEqual([503, '3600'])
    expect(home.source).toContain(ar('opening.set_up.title'))
    expect((await site.client().open('/de/imprint')).status).toBe(200)
    await coordinator.page.locator('form[action$="?/open"] button').click()
    expect(await coordinator.text()).toContain('Der Landkreis kann noch nicht öffnen')
  })

  chapter('she writes down what is missing, and comes back to the list each time', async () => {
    await coordinator.open('/de/desk/frame/county')
    expect(await coordinator.text()).toContain(de('setUp.bar.set_up'))
    const card = { name: 'Landkreis Auental', land: 'Bayern', contactName: 'Mira Sandner', contactTelephone: '0000 1' }
    const office = { address: 'Amtsplatz 1', representedBy: 'Landrätin', privacyOfficer: 'Amt', enforcementBody: 'Stelle' }
    await coordinator.send({ ...card, ...office, accessibilityLaw: 'BayDiG' })
    await coordinator.follow(/\/de\/desk\/set-up$/)
    await coordinator.open('/de/desk/frame/people/edit')
    await coordinator.send({ name: 'Jonas Brettfeld', email: 'jonas.brettfeld@auental.example' })
    await coordinator.open('/de/desk/frame/people')
    await coordinator.follow(/\/people\/edit\/[0-9a-f-]{36}$/)
    await giveModeration()
    await coordinator.open('/de/desk/set-up')
    for (const item of ['languages', 'mail', 'backup']) {
      await coordinator.page
        .locator('form', { has: coordinator.page.locator(`input[value="${item}"]`) })
        .locator('button')
        .click()
      await coordinator.page.waitForLoadState('load')
    }
    expect(await coordinator.text()).toContain(de('setUp.complete'))
  })

  chapter('she chooses languages, a colour that can be read, and a logo with words', async () => {
    const { page } = coordinator
    await coordinator.open('/de/desk/frame/languages')
    await page.locator('[name="languages[]"][value="tr"]').uncheck()
    await coordinator.press('?/offer')
    await coordinator.open('/de/desk/frame/look')
    await page.locator('[name="colour"][value="own"]').check()
    await page.locator('[name="own"]').fill('#ffcc00')
    await page.locator('form[action$="?/colour"] button').click()
    await page.waitForLoadState('load')
    expect(await coordinator.text()).toContain('Diese Farbe ist zu blass')
    expect(await page.locator('[name="own"]').inputValue()).toBe('#ffcc00')
    await coordinator.send({ own: '#0f5c6e' }, { action: '?/colour' })
    for (const [name, content] of [['logo.svg', Buffer.from('<svg><script>1</script></svg>')] as const, ['logo.png', aPng({})] as const]) {
      await page.locator('[name="file"]').setInputFiles({ name, mimeType: 'image/png', buffer: content })
      await page.locator('[name="alternative_de"]').fill('Wappen des Landkreises Auental')
      await page.locator('form[action$="?/logo"] button').last().click()
      await page.waitForLoadState('load')
      expect((await coordinator.text()).includes(de('look.logo.svg'))).toBe(name.endsWith('svg'))
    }
    await coordinator.open('/de/desk/set-up')
  })

  chapter('she opens the county, and everybody may come in', async () => {
    await coordinator.press('?/open')
    expect(await coordinator.text()).toContain(de('setUp.told.opened'))
    const home = await site.client().open('/de')
    expect([home.status, home.source.includes(de('home.question'))]).toEqual([200, true])
    expect((await site.client().open('/de/set-up')).source).toContain(de('setUp.done'))
    const turkish = await site.client().ask('/tr/plan?q=1')
    expect([turkish.status, turkish.headers.location, home.source.includes('hreflang="tr"')]).toEqual([303, '/de/plan?q=1', false])
    const theme = await site.client().ask(/href="(\/theme-[0-9a-f]+\.css)"/.exec(home.source)?.[1] ?? '')
    expect([theme.status, theme.headers['cache-control'], theme.source.includes('#0f5c6e')]).toEqual([
      200,
      expect.stringContaining('immutable'),
      true
    ])
    const logo = await site.client().ask(/src="(\/logo-[0-9a-f]+)"/.exec(home.source)?.[1] ?? '')
    expect([logo.status, logo.headers['content-type'], logo.headers['x-content-type-options']]).toEqual([200, 'image/png', 'nosniff'])
    expect(home.source).toContain('alt="Wappen des Landkreises Auental"')
    expect((await site.client().ask('/theme-0123456789abcdef.css')).status).toBe(404)
  })

  if (reading === 'desktop')
    chapter('it is backed up while it runs, and restored on another folder', async () => {
      const passphrase = ['--passphrase-file', join(folder, 'passphrase')]
      const env = { DATABASE_URL: site.ownerUrl, APP_DATABASE_URL: site.ownerUrl, SECRET_KEY: secretHex, DATA_DIR: join(folder, 'here') }
      const backup = await mitplan(env, 'backup', '--to', join(folder, 'backups'), ...passphrase)
      expect(backup).toMatchObject({ code: 0 })
      const file = backup.said.trim().split('\n').at(-1) ?? ''
      const restored = await mitplan({}, 'restore', '--from', file, '--into', join(folder, 'there'), ...passphrase)
      expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('each as it was backed up') })
    })

  chapter('she closes it again: the name is asked for, and every public page says since when and why', async () => {
    await coordinator.open('/de/desk/frame/closing')
    await coordinator.page.locator('[name="reason_de"]').fill('Der Plan ist beschlossen.')
    await coordinator.page.locator('[name="name"]').fill('Landkreis Irgendwo')
    await coordinator.page.locator('form[action$="?/close"] button').last().click()
    await coordinator.page.waitForLoadState('load')
    expect(await coordinator.text()).toContain(de('opening.close.name_differs'))
    expect(await coordinator.page.locator('[name="reason_de"]').inputValue()).toBe('Der Plan ist beschlossen.')
    await coordinator.page.locator('[name="name"]').fill('Landkreis Auental')
    await coordinator.page.locator('form[action$="?/close"] button').last().click()
    await coordinator.page.waitForLoadState('load')
    for (const path of ['/de', '/de/plan', '/de/contributions/new']) {
      const page = await site.client().open(path)
      expect(page.status).toBe(410)
      expect(page.source).toContain('Der Plan ist beschlossen.')
      expect(page.source).toContain('0000 1')
    }
    expect((await site.client().open('/ar')).source).toContain(ar('opening.closed.title'))
    for (const path of ['/de/imprint', '/de/privacy', '/de/accessibility', '/de/view'])
      expect((await site.client().open(path)).status, path).toBe(200)
    const said = await site.client().post('/de/contributions/new', { text: 'Noch etwas' })
    expect([said.status, said.source.includes(de('opening.closed.title'))]).toEqual([410, true])
  })

  chapter('the last export is made and says where it lies', async () => {
    const lies = coordinator.page.locator('main code')
    for (let tries = 0; tries < 60; tries++) {
      await coordinator.open('/de/desk/frame/closing')
      if (await lies.count()) break
      await pause(250)
    }
    const exported = await lies.innerText()
    expect(JSON.parse(readFileSync(join(exported, 'schema.json'), 'utf8'))).toMatchObject({ form: 'mitplan-export-1' })
    expect(existsSync(join(exported, 'tables', 'county.jsonl'))).toBe(true)
  })

  chapter('it may open again, and nothing is lost', async () => {
    await coordinator.open('/de/desk/set-up')
    await coordinator.press('?/open')
    expect((await site.client().open('/de')).status).toBe(200)
    expect(browser.problems).toEqual([])
  })

  async function giveModeration(): Promise<void> {
    if (!(await coordinator.page.locator('form[action$="?/assign"] [name="role"]').count())) throw new Error(await coordinator.text())
    await coordinator.send({ role: 'moderator', startsOn: '2026-01-01' }, { action: '?/assign' })
  }
})

async function mitplan(settings: Record<string, string>, ...args: string[]) {
  return await runMitplanWith({ HOME: process.env['HOME'] ?? '', ...settings }, ...args)
}
