import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { translateArticle } from '#domain/1-frame/article/translate.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { removeField } from '#domain/1-frame/field-of-action/remove-field.server.ts'
import { reportConfidentially } from '#domain/2-listening/confidential-report/report.server.ts'
import { deskKinds } from '#domain/6-learning/search/findable.ts'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { proposeMeasure } from '#domain/3-drafting/measure/propose.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { addressOfPart, engageCast, signIn } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn, formsOf } from '#tests/support/form.ts'
import { attribute, textOf } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { acceptLead, plantThread } from '#tests/support/planted.ts'
import type { Planted } from '#tests/support/planted.ts'
import { draftSheet } from '#tests/support/planted-measure.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

const de = translateTo('de')
let site: Site
let coordinator: Client
let planted: Planted
let sheet: string
beforeAll(async () => {
  site = await aSite()
  await engageCast(site)
  const say = (place: string) => `Ein Satz zu ${place}`
  planted = await plantThread(site, say)
  const drafted = await draftSheet(site.operator, say, 'sheet', { number: 'HF3-8.1', needId: planted.need.id, goalId: planted.goal })
  await acceptLead(site, drafted, say)
  valueOf(await proposeMeasure(site.operator, { measureId: drafted }))
  sheet = drafted
  coordinator = await signIn(site, addressOfPart('coordinator'))
})
afterAll(async () => await site.close())

const desk = async (path: string, client = coordinator): Promise<Page> => await client.open(`/de/desk${path}`)
const by = async (part: Exclude<Part, 'visitor'>) => await signIn(site, addressOfPart(part))
const sends = (page: Page, action: string) => formsOf(page).some((form) => form.action.endsWith(action))

test('a measure can be taken back until an edition holds it; then its sheet says which one does, and offers nothing', async () => {
  const open = await desk(`/measures/${sheet}`)
  expect(open.source).toContain(`/measures/${sheet}/withdrawal"`)
  expect((await desk(`/measures/${sheet}/withdrawal`)).source).toContain('name="reason"')
  const held = planted.measures.adopted
  const said = de('measure.withdraw.held', { number: planted.editions.frozen.number })
  for (const path of ['', '/withdrawal']) {
    const page = await desk(`/measures/${held}${path}`)
    expect(page.text).toContain(said)
    expect(page.source).not.toContain('name="reason"')
    expect(page.source).not.toContain(`/measures/${held}/withdrawal"`)
  }
  const need = await desk(`/needs/${planted.need.id}`)
  expect(need.text).toContain(de('need.drop.held', { number: planted.editions.frozen.number }))
  expect(sends(need, '?/drop')).toBe(false)
})

test('what was reported in confidence is due for its contact alone, on the page and in no file', async () => {
  const said = { text: 'Man ließ mich stehen.', place: 'Amt', contact: '', formKey: crypto.randomUUID() }
  valueOf(await reportConfidentially(site.visitor, said))
  const contact = await by('confidential_contact')
  const page = await desk('', contact)
  expect(page.text).toContain(de('due.confidential'))
  expect(page.text).toMatch(/Meldungen? (ist|sind) offen/)
  expect((await contact.ask('/de/desk/tables/due/csv')).body.toString('utf8')).not.toContain(de('due.confidential'))
  for (const part of ['coordinator', 'moderator', 'data_protection_officer', 'treasury'] as const) {
    const client = await by(part)
    expect((await desk('', client)).text).not.toContain(de('due.confidential'))
    const data = await client.ask('/de/desk/__data.json')
    expect(data.source).not.toMatch(/"waiting":\d+,"since"|Man ließ/)
  }
})

test('a translation that waits is due for the coordination, which finds its page from there; the translator is told who releases it', async () => {
  const { id } = valueOf(await writeArticle(site.operator, { kind: 'news', title: 'Wir ziehen um', body: 'Ab Montag.' }))
  valueOf(await publishArticle(site.operator, { id, number: 1 }))
  const text = { title: 'We move', body: 'From Monday.', origin: 'person', baseNumber: 0, sourceNumber: 1 }
  valueOf(await translateArticle(site.operator, { id, language: 'en', ...text }))
  const due = await desk('')
  expect(due.text).toContain(de('due.translation.about', { title: 'Wir ziehen um', languages: 'English' }))
  expect(due.source).toContain(`/de/desk/articles/${id}/en"`)
  expect(sends(await desk(`/articles/${id}/en`), '?/release')).toBe(true)
  const translator = await by('translator')
  const page = await desk(`/articles/${id}/en`, translator)
  expect(page.text).toContain(de('article.release.others'))
  expect(sends(page, '?/release')).toBe(false)
  expect((await desk(`/articles/${id}/en/preview`, translator)).text).toContain('From Monday.')
  expect((await translator.open(`/de/desk/articles/${id}/de/preview`)).status).toBe(403)
  expect((await desk(`/articles/${id}/ar/preview`, translator)).status).toBe(404)
})

test('what the coordination hands back stands before the translator: among what is due, in the list, and on the page with the note', async () => {
  const { id } = valueOf(await writeArticle(site.operator, { kind: 'news', title: 'Der Kurs fällt aus', body: 'Am Montag.' }))
  const text = { title: 'The course is cancelled', body: 'On Tuesday.', origin: 'person', baseNumber: 0, sourceNumber: 1 }
  valueOf(await translateArticle(site.operator, { id, language: 'en', ...text }))
  const translator = await by('translator')
  const page = await desk(`/articles/${id}/en`)
  expect(sends(await desk(`/articles/${id}/en`, translator), '?/handBack')).toBe(false)
  const empty = await coordinator.submit(fill(formOn(page, '?/handBack'), { note: ' ' }))
  expect(empty.text).toContain(de('form.required'))
  const done = await coordinator.submit(fill(formOn(empty, '?/handBack'), { note: 'Es ist <b>Montag</b>, nicht Dienstag.' }))
  expect(done.text).toContain(de('article.done.handed_back'))
  expect(sends(done, '?/handBack')).toBe(false)
  expect(sends(done, '?/release')).toBe(true)
  expect((await desk('', translator)).text).toContain(de('due.handed_back.about', { title: 'Der Kurs fällt aus', language: 'English' }))
  expect((await desk('')).text).not.toContain('Der Kurs fällt aus')
  expect((await desk('/articles', translator)).text).toContain(de('article.returned_count', { count: 1 }))
  const back = await desk(`/articles/${id}/en`, translator)
  expect(back.text).toContain('Es ist <b>Montag</b>, nicht Dienstag.')
  const changed = await translator.submit(fill(formOn(back, '?/translate'), { body: 'On Monday.' }))
  expect(changed.text).toContain(de('article.done.translated'))
  expect(changed.text).not.toContain('nicht Dienstag')
  expect((await desk('')).text).toContain('Der Kurs fällt aus')
  expect((await desk('', translator)).text).not.toContain('Der Kurs fällt aus')
})

test('a search without a word says what can be found, to each what is theirs', async () => {
  for (const query of ['', '?q=', '?q=+&kind=measure']) {
    const page = await desk(`/search${query}`)
    expect(page.text).toContain(de('desk.search.empty'))
    expect(page.text).toContain('Beiträge')
    expect(page.text).not.toContain(de('search.no_word'))
  }
  const page = await desk('/search', await by('translator'))
  expect(page.text).toContain(de('desk.search.empty.text', { kinds: de.list(['Seiten', 'Neuigkeiten']) }))
  expect((await desk('/search?q=%2B%2B')).text).toContain(de('search.no_word'))
})

test('a search offers to be narrowed by what the reader may find, and by nothing else', async () => {
  const offered = async (part: Exclude<Part, 'visitor'>) => {
    const { fields } = formOn(await desk('/search?q=+', await by(part)), 'kind')
    return Object.fromEntries(fields.filter(({ options }) => options.length).map(({ name, options }) => [name, options]))
  }
  const all = await offered('coordinator')
  expect(all['kind']).toEqual(['', ...deskKinds])
  expect(all['state']).toContain('waiting')
  const treasury = await offered('treasury')
  expect(treasury['kind']).toEqual(['', 'measure', 'edition'])
  expect(treasury['state']).toEqual(['', 'draft'])
  expect(Object.keys(treasury)).toContain('field')
  expect(Object.keys(treasury)).not.toContain('channel')
  const translator = await offered('translator')
  expect(translator['kind']).toEqual(['', 'page', 'news'])
  expect(Object.keys(translator)).not.toContain('field')
  const nobody = await desk('/search', await by('confidential_contact'))
  expect(formsOf(nobody).some(({ fields }) => fields.some(({ name }) => name === 'kind'))).toBe(false)
  // What an address asks for nevertheless finds nothing.
  expect((await desk('/search?q=Ein&kind=contribution', await by('treasury'))).text).not.toContain('Ein Satz')
})

test('a second press after a passkey has signed the browser in leads on; without a session it is refused', async () => {
  const press = async (client: Client) => {
    const form = formOn(await client.open('/de/sign-in/passkey'), 'answer')
    client.cookies.delete('sign-in-browser')
    return await client.submit(fill(form, { answer: '{}' }))
  }
  expect((await press(await by('moderator'))).address).toBe('/de/desk')
  expect((await press(site.client())).address).toContain('/de/sign-in/passkey')
})

test('the code’s cookie goes with signing in, and a second press of the button leads on nevertheless', async () => {
  const client = site.client()
  const address = addressOfPart('treasury')
  const asked = await client.submit(fill(formOn(await client.open('/de/sign-in'), 'email'), { email: address }))
  expect([...client.cookies.keys()]).toEqual(['sign-in'])
  const [mail] = await site.mailsTo(address)
  const form = fill(formOn(asked, 'code'), { code: /\b(\d{4} \d{4})\b/.exec(mail?.body ?? '')?.[1] ?? '' })
  expect((await client.submit(form)).address).toBe('/de/desk')
  expect([...client.cookies.keys()]).toEqual(['session'])
  expect((await client.submit(form)).address).toBe('/de/desk')
  expect((await site.client().submit(form)).address).toContain('/de/sign-in/code')
})

test('an appeal without code and text names both, each at its field', async () => {
  const visitor = site.client()
  const [form] = formsOf(await visitor.open('/de/contributions/appeal')).filter(({ fields }) => fields.some(({ name }) => name === 'code'))
  if (!form) throw new Error('no form for an appeal')
  const key = form.fields.find(({ name }) => name === 'formKey')?.value ?? ''
  const page = await visitor.post('/de/contributions/appeal', { formKey: key, code: '', text: '' })
  expect(page.source).toContain('href="#field-code"')
  expect(page.source).toContain('href="#field-text"')
})

test('the county’s form says what opening needs', async () => {
  const page = await desk('/frame/county')
  expect(page.text).toContain(de('county.needed.open.one'))
  expect(page.source).toMatch(/Anschrift\s*<span[^>]*>\(nötig\)/)
})

test('on pages from right to left, addresses and numbers of the county run from left to right', async () => {
  const { contact } = await readCounty(site.operator.county.database.db)
  for (const language of ['ar', 'fa'])
    for (const path of ['/imprint', '/accessibility', '']) {
      const page = await site.client().open(`/${language}${path}`)
      for (const text of [contact.email, contact.telephone].filter(Boolean)) {
        const places = page.elements('bdi').filter((element) => textOf(element) === text)
        expect(places.length, `${language}${path} ${text}`).toBeGreaterThan(0)
        expect(places.every((place) => attribute(place, 'dir') === 'ltr')).toBe(true)
      }
    }
})

test('in a county without fields, goals, needs, organisations and bodies the forms say what is missing and lead there', async () => {
  const empty = await aSite({ content: 'empty' })
  await engageCast(empty, null)
  const client = await signIn(empty, addressOfPart('coordinator'))
  const fields = await readFields(empty.operator.county.database.db)
  const drafted = valueOf(await draftMeasure(empty.operator, { number: 'HF1-1.1', title_de: 'Leer', fieldNumber: fields[0]?.number ?? 0 }))
  const why = await desk(`/measures/${drafted.id}/why`, client)
  const who = await desk(`/measures/${drafted.id}/who`, client)
  const says = (page: Page, what: 'fields' | 'goals' | 'needs' | 'organizations', path: string) => {
    expect(page.text).toContain(de(`choice.none.${what}`))
    expect(page.source).toContain(`href="/de/desk${path}"`)
  }
  says(why, 'goals', '/goals/new')
  says(why, 'needs', '/needs/new')
  says(who, 'organizations', '/frame/organizations/edit')
  for (const page of [why, who]) expect(formsOf(page).filter(({ action }) => /goals$|needs$|ask$|partners$/.test(action))).toEqual([])
  const { db } = empty.operator.county.database
  await db.deleteFrom('measure').execute()
  for (const { id } of fields) valueOf(await removeField(empty.operator, { id: String(id) }))
  for (const path of ['/goals/new', '/needs/new', '/measures/new']) {
    const page = await desk(path, client)
    says(page, 'fields', '/frame/fields/edit')
    expect(
      formsOf(page).filter(({ fields: asked }) => asked.some(({ name }) => name === 'fieldNumber' || name === 'statement_de'))
    ).toEqual([])
  }
  await empty.close()
})
