import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { contribute } from '#tests/journeys/contribute.ts'
import { aPerson } from '#tests/journeys/person.ts'
import type { Person } from '#tests/journeys/person.ts'
import { aBrowser } from '#tests/support/browser.ts'
import type { TestBrowser } from '#tests/support/browser.ts'
import { valueOf } from '#tests/support/county.ts'
import { tokenIn } from '#tests/support/planted.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const email = 'mira.sandner@auental.example'
const office = 'fb12@auental.example'
const said = 'لا توجد حافلة في المساء بعد انتهاء دورة اللغة في قريتنا.'
const ar = translateTo('ar')

let browser: TestBrowser
beforeAll(async () => {
  browser = await aBrowser()
})
afterAll(async () => await browser.close())

// One story in its order, on an empty county, by pages alone. Each chapter needs those before it: a chapter that fails stops the story.
describe.each(['desktop', 'no javascript'] as const)('the whole thread, %s', (reading) => {
  let site: Site
  let resident: Person
  let coordinator: Person
  let torn = false
  let receipt = ''
  let need = ''
  let goal = ''
  let measure = ''
  let edition = ''
  let contribution = ''

  beforeAll(async () => {
    site = await aSite({ content: 'empty' })
    resident = await aPerson(site, await browser.context(reading, { site }))
    coordinator = await aPerson(site, await browser.context(reading, { site }))
  })
  afterAll(async () => {
    await resident.page.context().close()
    await coordinator.page.context().close()
    await site.close()
  })
  beforeEach(() => {
    if (torn) throw new Error('the thread has torn before this chapter')
  })

  const chapter = (title: string, story: () => Promise<void>) =>
    test(title, async () => {
      torn = true
      await story()
      torn = false
    })

  chapter('the first coordinator signs in with a code from a mail', async () => {
    const { id } = valueOf(await addPerson(site.operator, { name: 'Mira Sandner', email }))
    valueOf(await assignRole(site.operator, { personId: id, role: 'coordinator', startsOn: '2026-01-01' }))
    await coordinator.open('/de/sign-in')
    await coordinator.send({ email })
    const [mail] = await site.mailsTo(email)
    await coordinator.send({ code: /\b\d{4} \d{4}\b/.exec(mail?.body ?? '')?.[0] ?? 'no code' })
    coordinator.caught(/\/de\/(desk)$/)
  })

  chapter('she names the county and writes down who takes part', async () => {
    await coordinator.open('/de/desk/frame/county')
    await coordinator.send({ name: 'Landkreis Auental', land: 'Bayern', planTitle_de: 'Integrationsplan' })
    await coordinator.open('/de/desk/frame/organizations/edit')
    await coordinator.send({ name: 'Fachbereich Integration', kind: 'county_unit', number: 'FB 12', email: office })
    await coordinator.open('/de/desk/frame/organizations')
    expect(await coordinator.text()).toContain('Fachbereich Integration')
  })

  chapter('a resident says in Arabic what is missing, and gets a receipt', async () => {
    await resident.open('/ar')
    await resident.follow(/\/ar\/contributions\/new/)
    receipt = await contribute(resident, { text: said, kind: 'need', fields: ['3', '5'], wish: 'public' })
    await readTrace()
    expect(await resident.text()).toContain(ar('trace.received'))
    expect(await resident.text()).toContain(said)
  })

  chapter('the coordinator publishes it, as its wish allows', async () => {
    await coordinator.open('/de/desk/inbox')
    await coordinator.follow(/\/de\/desk\/contributions\/[0-9a-f-]{36}$/)
    contribution = coordinator.caught(/contributions\/([0-9a-f-]{36})/)
    await coordinator.press('?/accept')
    await resident.open('/ar/contributions')
    expect(await resident.text()).toContain(said)
  })

  chapter('she words a need, shows its evidence and confirms it', async () => {
    await coordinator.open('/de/desk/needs/new')
    await coordinator.send({
      statement_de: 'Menschen auf dem Dorf kommen abends nicht vom Sprachkurs nach Hause.',
      'fieldNumbers[]': ['3', '5']
    })
    need = coordinator.caught(/needs\/([0-9a-f-]{36})/)
    await coordinator.open(`/de/desk/needs/${need}/evidence`)
    await coordinator.send({ 'contributionIds[]': [contribution] })
    await coordinator.open(`/de/desk/needs/${need}`)
    await coordinator.press('?/confirm')
  })

  chapter('she words a goal and drafts a measure; the desk says what is missing', async () => {
    await coordinator.open('/de/desk/goals/new')
    await coordinator.send({ level: 'operational', fieldNumber: '3', code: 'H3.1', text_de: 'Bis 2028 gibt es abends eine Heimfahrt.' })
    await coordinator.open('/de/desk/measures/new')
    await coordinator.send({ title_de: 'Abendbus nach dem Sprachkurs', fieldNumber: '3', number: 'HF3-1.1' })
    measure = coordinator.caught(/measures\/([0-9a-f-]{36})/)
    await coordinator.open(`/de/desk/measures/${measure}`)
    expect(await coordinator.page.locator('form[method="POST" i]:not([action]) button').count()).toBe(0)
  })

  chapter('she fills in the sheet, part by part', async () => {
    const sheet = `/de/desk/measures/${measure}`
    await coordinator.open(`${sheet}/why`)
    goal = (await coordinator.page.locator('[name="goalIds[]"]:not([type="hidden"])').first().getAttribute('value')) ?? 'no goal'
    await coordinator.send({ 'goalIds[]': [goal] }, { action: '?/goals' })
    await coordinator.open(`${sheet}/why`)
    await coordinator.send({ 'needIds[]': [need] }, { action: '?/needs' })
    await coordinator.open(`${sheet}/what`)
    await coordinator.send({ description_de: 'Ein Bus fährt nach dem Kurs in die Dörfer.', targetGroup: 'Alle, die Deutsch lernen' })
    await coordinator.open(`${sheet}/when`)
    await coordinator.send({ term: 'medium', startsOn: '2027-01-01', endsOn: '2028-12-31' })
    await coordinator.open(`${sheet}/who`)
    await coordinator.send({ bindingLevel: 'self_binding' }, { action: '?/binding' })
    await coordinator.open(`${sheet}/resources`)
    await coordinator.send({ 'year[]': '2027', 'category[]': 'Fahrten', 'amount[]': '12.500,00' }, { action: '?/costs' })
    await coordinator.open(`${sheet}/resources`)
    await coordinator.send({ 'year[]': '2027', 'fte[]': '0,5', 'payGrade[]': 'E 9c' }, { action: '?/staff' })
    await coordinator.open(`${sheet}/resources`)
    await coordinator.send({ 'year[]': '2027', 'source[]': 'Kreishaushalt', 'amount[]': '12.500,00' }, { action: '?/funding' })
    await coordinator.open(`${sheet}/steering`)
    await coordinator.send({ priority: 'high' })
    await coordinator.open(`${sheet}/effect`)
    await coordinator.send({ 'definition[]': 'Fahrten im Monat', 'unit[]': 'Fahrten' }, { action: '?/indicators' })
  })

  chapter('an organisation says by its mail link that it leads', async () => {
    await coordinator.open(`/de/desk/measures/${measure}/who`)
    const choice = await coordinator.page
      .locator('[name="organizationId"] option', { hasText: 'Fachbereich Integration' })
      .getAttribute('value')
    await coordinator.send({ organizationId: choice ?? 'no organisation' }, { action: '?/ask' })
    const lead = await aPerson(site, await browser.context(reading, { site }))
    await lead.open(`/de/lead/${await tokenIn(site, office, 'lead')}`)
    await lead.send({ reason: '' }, { button: 'accepted' })
    await lead.page.context().close()
  })

  chapter('the measure is proposed, the edition is frozen', async () => {
    await coordinator.open(`/de/desk/measures/${measure}`)
    await coordinator.press()
    await coordinator.open('/de/desk/editions/new')
    await coordinator.send({ number: '1.0', kind: 'resolution', confirmed: 'on' })
    edition = coordinator.caught(/editions\/([0-9a-f-]{36})/)
  })

  chapter('the council adopts it, and decides on money', async () => {
    await coordinator.open(`/de/desk/editions/${edition}/resolution`)
    const council = await coordinator.page.locator('[name="bodyId"] option[value]:not([value=""])').first().getAttribute('value')
    const day = Temporal.Now.plainDateISO('Europe/Berlin').toString()
    const decision = {
      bodyId: council ?? 'no body',
      resolvedOn: day,
      result: 'adopted',
      wording: 'Der Kreistag beschließt den Integrationsplan.'
    }
    await coordinator.send({ ...decision, [`outcome.${measure}`]: 'adopted', votesYes: '41', votesNo: '6', votesAbstained: '3' })
    await coordinator.open(`/de/desk/editions/${edition}/funding?measure=${measure}`)
    await coordinator.send({
      measureId: measure,
      decidedOn: day,
      year: '2027',
      amountCents: '12.500,00',
      wording: 'Die Mittel sind eingestellt.'
    })
    await resident.open('/ar/plan')
    expect((await resident.page.request.get(`${site.origin}/de/plan/editions/1.0/plan.pdf`)).headers()['content-type']).toContain('pdf')
  })

  chapter('the lead organisation reports by its mail link', async () => {
    await coordinator.open('/de/desk/reporting')
    await coordinator.press('?/ask')
    const lead = await aPerson(site, await browser.context('phone', { site }))
    await lead.open(`/de/status/${await tokenIn(site, office, 'status')}`)
    await lead.send({ implementation: 'running', light: 'on_track', sentence: 'Der erste Bus fährt.' })
    await lead.page.context().close()
  })

  chapter('the coordinator answers the contribution', async () => {
    await coordinator.open(`/de/desk/coverage/${contribution}`)
    await coordinator.send({ kind: 'adopted', measureId: measure, reasonText_de: 'Der Abendbus steht im Plan.' })
  })

  chapter('the resident reads it all back in Arabic, with the receipt and by its number', async () => {
    const stations = ['trace.received', 'trace.published', 'trace.need', 'trace.measure', 'trace.status', 'trace.answered.adopted'] as const
    await readTrace()
    const byReceipt = await resident.text()
    expect(stations.filter((station) => !byReceipt.includes(ar(station)))).toEqual([])
    expect(byReceipt).toContain('Der erste Bus fährt.')
    await resident.open('/ar/trace/1')
    const byNumber = await resident.text()
    expect(stations.filter((station) => !byNumber.includes(ar(station)))).toEqual([])
    expect(await resident.page.locator('html').getAttribute('dir')).toBe('rtl')
  })

  chapter('no page complained to the browser', async () => {
    expect(await Promise.resolve(browser.problems)).toEqual([])
    expect(site.log.filter((line) => line.includes('"fault"'))).toEqual([])
  })

  async function readTrace(): Promise<void> {
    await resident.open('/ar/trace')
    await resident.send({ code: receipt })
  }
})
