import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/command/context.server.ts'
import type { Result } from '#platform/command/refusal.ts'
import { closeTypesetter } from '#platform/documents/typeset.server.ts'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { enterContribution } from '../contribution/enter.server.ts'
import { groupReceipt, receiptHash } from '../contribution/receipt.ts'
import { withdrawContribution } from '../contribution/withdraw.server.ts'
import { orderPaperForms } from './order.server.ts'
import { paperFormPdf } from './paper-form-pdf.server.ts'
import { codesOf } from './paper-form.ts'
import { orderedForms, paperFormBatches, paperFormState } from './read.server.ts'
import { voidPaperForms } from './void.server.ts'

let county: TestCounty
let moderator: Context
beforeAll(async () => {
  county = await aCounty()
  moderator = await county.staff('moderator')
})
afterAll(async () => {
  await closeTypesetter()
  await county.close()
})

const db = () => county.visitor.county.database.db
const secret = () => county.visitor.county.secret
const stateOf = async (code: string) => await paperFormState(db(), receiptHash(secret(), code))
const problemsOf = <Value>(result: Result<Value>) =>
  result.ok ? [] : result.refusal.problems.map(({ field, message }) => ({ field, message }))
const sorted = (word: string) => [...word].toSorted().join('')
const withCode = async (code: string) =>
  await db().selectFrom('contribution').selectAll().where('receipt_hash', '=', receiptHash(secret(), code)).executeTakeFirst()
const firstOf = (orderKey: string) => codesOf(secret(), orderKey, 1)[0] ?? ''
const entry = (code: string, formKey: string) => ({
  channel: 'card',
  receivedOn: '2026-11-20',
  code,
  text: 'نحتاج إلى دورة لغة في المساء مع رعاية للأطفال.',
  language: 'ar',
  translatedBy: 'interpreter',
  translation: 'Wir brauchen einen Sprachkurs am Abend mit Kinderbetreuung.',
  wish: 'public',
  consentNote: 'auf dem Formular angekreuzt',
  formKey
})

test('a form written in Arabic is taken in under the code on its strip, and withdrawn by it', async () => {
  valueOf(await orderPaperForms(moderator, { language: 'ar', size: '3', formKey: 'arabic' }))
  const [code = '', other = ''] = codesOf(secret(), 'arabic', 3)
  expect(await stateOf(code)).toBe('unused')
  const typed = groupReceipt(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  const { id, hasReceipt } = valueOf(await enterContribution(moderator, entry(typed, 'entry-1')))
  expect(hasReceipt).toBe(true)
  expect(await withCode(code)).toMatchObject({ id, received_on: '2026-11-20', channel: 'card', language: 'ar', text: entry('', '').text })
  expect(await stateOf(code)).toBe('used')
  expect(await stateOf(other)).toBe('unused')
  expect(await withCode(other)).toBeUndefined()
  valueOf(await withdrawContribution(county.visitor, { code, sure: 'on' }))
  const kept = await db().selectFrom('contribution_entry').selectAll().where('contribution_id', '=', id).executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ translated_by: 'interpreter', translation: null, consent_note: null })
  expect(await stateOf(code)).toBe('used')
})

test('typed in twice by the same form it is one contribution; by another form the used code is refused', async () => {
  valueOf(await orderPaperForms(moderator, { language: 'de', size: '1', formKey: 'twice' }))
  const code = firstOf('twice')
  const ids = await Promise.all([1, 2, 3].map(() => enterContribution(moderator, entry(code, 'entry-2'))))
  expect(new Set(ids.map((each) => valueOf(each).id)).size).toBe(1)
  expect(problemsOf(await enterContribution(moderator, entry(code, 'entry-3')))).toEqual([{ field: 'code', message: 'paper.code.used' }])
})

test('two people who type in the same form at the same moment make one contribution', async () => {
  valueOf(await orderPaperForms(moderator, { language: 'de', size: '1', formKey: 'race' }))
  const both = await Promise.all([1, 2].map((at) => enterContribution(moderator, entry(firstOf('race'), `race-${at}`))))
  expect(both.filter((each) => each.ok)).toHaveLength(1)
  expect(both.flatMap(problemsOf)).toEqual([{ field: 'code', message: 'paper.code.used' }])
})

test('an order is made once however often its form is sent, and its codes stand nowhere', async () => {
  const ids = await Promise.all([1, 2].map(() => orderPaperForms(moderator, { language: 'en', size: '200', formKey: 'often' })))
  expect(new Set(ids.map((each) => valueOf(each).id)).size).toBe(1)
  expect(new Set(codesOf(secret(), 'often', 200)).size).toBe(200)
  const everything = await Promise.all([
    db().selectFrom('paper_form').selectAll().execute(),
    db().selectFrom('paper_form_batch').selectAll().execute(),
    db().selectFrom('form_key').selectAll().execute(),
    db().selectFrom('audit_entry').selectAll().execute()
  ])
  expect(JSON.stringify(everything)).not.toContain(firstOf('often'))
  expect(await orderedForms(db(), secret(), 'often')).toMatchObject({ language: 'en', codes: { length: 200 } })
  expect(await orderedForms(db(), secret(), 'guessed')).toBeNull()
})

test('a void order refuses its unused forms, prints no more, and leaves the used one its way', async () => {
  const { id } = valueOf(await orderPaperForms(moderator, { language: 'de', size: '2', formKey: 'void' }))
  const [used = '', lost = ''] = codesOf(secret(), 'void', 2)
  valueOf(await enterContribution(moderator, entry(used, 'entry-4')))
  valueOf(await voidPaperForms(moderator, { id }))
  expect(refusalOf(await voidPaperForms(moderator, { id })).kind).toBe('conflict')
  expect(problemsOf(await enterContribution(moderator, entry(lost, 'entry-5')))).toEqual([{ field: 'code', message: 'paper.code.void' }])
  expect(await orderedForms(db(), secret(), 'void')).toBeNull()
  expect(await stateOf(lost)).toBe('void')
  expect(await stateOf(used)).toBe('used')
  expect(await withCode(used)).toMatchObject({ language: 'ar' })
  expect((await paperFormBatches(db())).find((batch) => batch.id === id)).toMatchObject({ used: 1, size: 2, voidedOn: '2026-11-23' })
  expect(refusalOf(await voidPaperForms(moderator, { id: '7f8b2c4e-0000-4000-8000-000000000000' })).kind).toBe('not_found')
})

test('nobody but who moderates orders, voids or enters, and bad numbers are told', async () => {
  const { id } = valueOf(await orderPaperForms(moderator, { language: 'de', size: '1', formKey: 'rights' }))
  for (const ctx of [county.visitor, await county.staff('measure_owner'), await county.staff('data_protection_officer')]) {
    expect(refusalOf(await orderPaperForms(ctx, { language: 'de', size: '1', formKey: 'x' })).kind).toBe('not_allowed')
    expect(refusalOf(await voidPaperForms(ctx, { id })).kind).toBe('not_allowed')
    expect(refusalOf(await enterContribution(ctx, entry('', 'y'))).kind).toBe('not_allowed')
  }
  for (const size of ['0', '201', '-1', 'viele', ''])
    expect(refusalOf(await orderPaperForms(moderator, { language: 'de', size, formKey: `bad ${size}` })).fields).toEqual(['size'])
})

test('an unknown code, a mistyped one, a day to come and a translation by nobody are told beside their fields', async () => {
  const told = async (changed: object) => problemsOf(await enterContribution(moderator, { ...entry('', 'bad'), ...changed }))
  expect(await told({ code: firstOf('never ordered') })).toEqual([{ field: 'code', message: 'paper.code.unknown' }])
  const code = firstOf('arabic')
  expect(await told({ code: (code.startsWith('A') ? 'B' : 'A') + code.slice(1) })).toEqual([{ field: 'code', message: 'receipt.mistyped' }])
  expect(await told({ receivedOn: '2026-11-24' })).toEqual([{ field: 'receivedOn', message: 'contribution.enter.day.future' }])
  expect(await told({ translatedBy: '' })).toEqual([{ field: 'translatedBy', message: 'contribution.enter.translated_by.required' }])
  expect(await told({ channel: 'online' })).toEqual([{ field: 'channel', message: 'form.choose' }])
})

test.each(languages.map(({ code }) => code))(
  'the form in %s is a sheet of two sides whose words and code can be read',
  async (language) => {
    const t = translateTo(language)
    const codes = codesOf(secret(), `print ${language}`, 2)
    const pdf = await readPdf(await paperFormPdf(moderator, language, codes))
    const plain = (text: string) => text.replaceAll(/\s+/g, ' ')
    expect(pdf.language.slice(0, 2)).toBe(language.slice(0, 2))
    expect(pdf.title).toContain(t('paper.form.title'))
    expect(pdf.xmp).toContain('pdfuaid')
    expect(pdf.pages).toHaveLength(4)
    expect(pdf.text).not.toContain('\uFFFD')
    // The code stands on the strip that is cut off and on the part that is handed in.
    for (const [at, code] of codes.entries()) {
      expect(plain(pdf.pages[at * 2] ?? '').split(groupReceipt(code))).toHaveLength(3)
      expect(pdf.pages[at * 2 + 1]).not.toContain(groupReceipt(code))
    }
    // The tests' reader sets gaps into words whose letters overlap, and turns pieces of Arabic and Persian words round.
    const letters = pdf.text.replaceAll(/\s+/g, '')
    const inAnyOrder = new Set(
      plain(pdf.text)
        .split(/[^\p{L}]+/u)
        .map(sorted)
    )
    const asked = [t('paper.form.title'), t('paper.form.hand_in'), t('contribution.submit.say.title'), t('paper.form.turn')]
      .join(' ')
      .replaceAll(/[\u064b-\u0652]/g, '')
    for (const word of asked.split(' ').filter((each) => /^\p{L}+$/u.test(each)))
      expect(letters.includes(word) || inAnyOrder.has(sorted(word)), word).toBe(true)
    expect(pdf.elements.filter((element) => element.role === 'Figure' && element.alt === t('receipt.picture'))).toHaveLength(2)
  }
)

test('a blank form bears no code and no picture', async () => {
  const pdf = await readPdf(await paperFormPdf(county.visitor, 'de'))
  expect(pdf.pages).toHaveLength(2)
  expect(pdf.text).not.toMatch(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/)
  expect(pdf.elements.filter((element) => element.role === 'Figure')).toEqual([])
})
