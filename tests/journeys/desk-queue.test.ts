import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptTogether } from '#domain/2-listening/moderation/accept-together.server.ts'
import { deskContribution } from '#domain/2-listening/moderation/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import { says } from '#tests/support/says.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')
let site: Site
let coordinator: Client
let moderator: Client
beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  coordinator = await signIn(site, addressOfPart('coordinator'))
  moderator = await signIn(site, addressOfPart('moderator'))
})
afterAll(async () => await site.close())
afterAll(() => expect(site.log.filter((line) => line.includes('"fault"'))).toEqual([]))

const db = () => site.operator.county.database.db
const said = async (text: string) => (await says(site, text)).id
const state = async (id: string) => (await deskContribution(db(), id))?.state
const idOf = (page: Page) => /contributions\/([0-9a-f-]{36})/.exec(page.address)?.[1] ?? ''

test('whoever decides goes on to the next of the same selection, and reads what became of the last', async () => {
  const ids = [await said('Ein Zebrastreifen am Kindergarten.'), await said('Ein Zebrastreifen an der Schule.')]
  await said('Ein Dach am Bahnsteig.')
  const inbox = await moderator.open('/de/desk/inbox?words=zebrastreifen')
  expect(inbox.text).toContain('2 Beiträge passen zu Ihrer Auswahl')
  const first = await moderator.open(`/de/desk/contributions/${ids[0] ?? ''}?words=zebrastreifen`)
  const accept = fill(formOn(first, '?/accept&words=zebrastreifen'))
  const second = await moderator.submit({ ...accept, action: accept.action.replace('?/accept', '?/accept&next=on') })
  expect(idOf(second)).toBe(ids[1])
  expect(second.text).toContain(de('moderation.previous', { state: de('moderation.state.published') }))
  const last = fill(formOn(second, '?/accept&words=zebrastreifen'))
  const done = await moderator.submit({ ...last, action: last.action.replace('?/accept', '?/accept&next=on') })
  // Nothing of the selection waits any more: the inbox says so, and how the rest is seen.
  expect([done.status, done.address]).toEqual([200, '/de/desk/inbox?words=zebrastreifen'])
  expect(done.text).toContain(de('moderation.inbox.all'))
})

test('many are accepted from the inbox; the page keeps its selection and says how many wait on', async () => {
  const ids = [await said('Der Brunnen am Markt ist kaputt.'), await said('Der Brunnen im Park ist schön.')]
  const named = await said('Herr Beispiel vom Brunnen wohnt in der Gartenstraße 3.')
  const page = await moderator.open('/de/desk/inbox?words=brunnen&ticked=all')
  const form = fill(formOn(page, 'lines[]'))
  expect(form.entries.filter(([name]) => name === 'lines[]')).toHaveLength(3)
  const done = await moderator.submit(form)
  expect([done.status, await state(ids[0] ?? ''), await state(ids[1] ?? ''), await state(named)]).toEqual([
    200,
    'published',
    'published',
    'waiting'
  ])
  expect(done.text).toContain(de('moderation.together.held', { count: 1 }))
  expect(done.text).toContain('1 Beitrag passt zu Ihrer Auswahl')
})

test('what the program marked is offered as blanked out, and nothing is kept before it is sent', async () => {
  const id = await said('Frau Beispiel vom Amt wohnt in der Gartenstraße 14.')
  const page = await moderator.open(`/de/desk/contributions/${id}?blank=marked`)
  const form = formOn(page, '?/redact')
  expect(form.fields.find((field) => field.name === 'text')?.value).toBe('▇▇▇ vom Amt wohnt in der ▇▇▇.')
  expect((await deskContribution(db(), id))?.redacted).toBe(false)
  expect((await moderator.submit(fill(form))).text).toContain(de('moderation.done.redact'))
})

test('chosen contributions become the evidence of a new need in one step, and of one that there is in another', async () => {
  const ids = [
    await said('Im Schwimmbad fehlt ein Kurs.'),
    await said('Ein Kurs im Schwimmbad nur für Frauen.'),
    await said('Schwimmbad: Kurs am Abend.')
  ]
  valueOf(await acceptTogether(site.operator, { lines: ids }))
  const list = await coordinator.open('/de/desk/contributions?words=Schwimmbad&state=accepted')
  expect(list.text).toContain(de('contribution.list.count', { count: 3 }))
  const chosen = fill(formOn(list, 'contributionIds[]'), { 'contributionIds[]': ids.slice(0, 2) })
  const act = (name: string) => chosen.action.replace('?/classify', `?/${name}`)
  const word = await coordinator.submit({ ...chosen, action: act('evidence') })
  const form = formOn(word, 'statement_de')
  expect(form.fields.filter((field) => field.name === 'contributionIds[]' && field.chosen)).toHaveLength(2)
  expect(form.fields.filter((field) => field.name === 'fieldNumbers[]' && field.chosen).map((field) => field.value)).toEqual(['3'])
  const need = await coordinator.submit(fill(form, { statement_de: 'Es fehlt ein Schwimmkurs.' }))
  expect(need.address).toMatch(/\/de\/desk\/needs\/[0-9a-f-]{36}$/)
  expect(need.text).toContain('Ein Kurs im Schwimmbad nur für Frauen.')
  const needId = need.address.split('/').at(-1) ?? ''
  const again = fill(formOn(list, 'contributionIds[]'), { 'contributionIds[]': ids, needId })
  const back = await coordinator.submit({ ...again, action: act('evidence') })
  expect(back.address).toContain('words=Schwimmbad')
  expect(back.text).toContain(de('need.evidence.linked', { count: 1 }))
  const none = await coordinator.submit({ ...fill(formOn(list, 'contributionIds[]')), action: act('evidence') })
  expect([none.status, none.text.includes(de('need.evidence.none_chosen'))]).toEqual([422, true])
  const draft = await coordinator.open(`/de/desk/measures/new?need=${needId}`)
  expect(
    formOn(draft, 'title_de')
      .fields.filter((field) => field.name === 'needIds[]')
      .map((field) => field.chosen)
  ).toEqual([true])
})

test('from a contribution one comes back to the list as it was narrowed', async () => {
  const list = await moderator.open('/de/desk/contributions?words=Schwimmbad&state=accepted')
  const link = /\/de\/desk\/contributions\/[0-9a-f-]{36}\?list=[^"]+/.exec(list.source)?.[0] ?? 'no link'
  expect((await moderator.open(link)).source).toContain('/de/desk/contributions?words=Schwimmbad&amp;state=accepted"')
})

test('a moderator sorts, and words no needs', async () => {
  const list = await moderator.open('/de/desk/contributions')
  expect(list.source).not.toContain('?/evidence')
  expect(list.source).toContain('?/classify')
})

test('whoever answers one goes on to the next of the selection', async () => {
  const list = await coordinator.open('/de/desk/coverage?words=zebrastreifen')
  const [first = '', second = ''] = [...list.source.matchAll(/coverage\/([0-9a-f-]{36})\?words=zebrastreifen/g)].map(([, id]) => id)
  const page = await coordinator.open(`/de/desk/coverage/${first}?words=zebrastreifen`)
  const form = fill(formOn(page, 'reasonText_de'), { kind: 'parked', reasonText_de: 'Wir merken es vor.' })
  const next = await coordinator.submit({ ...form, action: `${form.action}&next=on` })
  expect(next.address).toContain(`/coverage/${second}?words=zebrastreifen`)
  expect(next.text).toContain(de('disposition.answered', { count: 1 }))
  const last = fill(formOn(next, 'reasonText_de'), { kind: 'parked', reasonText_de: 'Wir merken es vor.' })
  expect((await coordinator.submit({ ...last, action: `${last.action}&next=on` })).address).toMatch(/\/desk\/coverage\?/)
})

test('answers are given in the selection, and the page stays in it', async () => {
  const page = await coordinator.open('/de/desk/coverage?words=Schwimmbad&ticked=all')
  expect(page.text).toContain(de('disposition.narrowed', { count: 3, waiting: 3 }).split(',')[0] ?? '')
  const form = formOn(page, 'contributionIds[]')
  const done = await coordinator.submit(fill(form, { kind: 'parked', reasonText_de: 'Wir merken es vor.' }))
  expect(done.address).toContain('words=Schwimmbad')
  expect(done.text).toContain(de('disposition.answered', { count: 3 }))
})

test('before anything is proposed, the page that freezes an edition says what is open, and never that all is done', async () => {
  const page = await coordinator.open('/de/desk/editions/new')
  expect(page.text).not.toContain(de('edition.open.nothing'))
  const inbox = await coordinator.open('/de/desk/inbox')
  const waiting = Number(/(\d+) Beitr(?:ag wartet|äge warten)/.exec(inbox.text)?.[1])
  expect(waiting).toBeGreaterThan(0)
  expect(page.text).toContain(de('edition.open.unchecked', { count: waiting }))
})
