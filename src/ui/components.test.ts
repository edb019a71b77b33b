import { expect, test } from 'vitest'
import { translateTo } from '#platform/language/translate.ts'
import { hostile, html, page, piece } from './testing/render.ts'
import Button from './button/Button.svelte'
import DataTable from './data-table/DataTable.svelte'
import Disclosure from './disclosure/Disclosure.svelte'
import ErrorPage from './error-page/ErrorPage.svelte'
import ErrorSummary from './error-summary/ErrorSummary.svelte'
import ExactText from './exact-text/ExactText.svelte'
import FigureList from './figures/FigureList.svelte'
import Meter from './figures/Meter.svelte'
import FormKey from './form-key/FormKey.svelte'
import Honeypot from './honeypot/Honeypot.svelte'
import PageHead from './page-head/PageHead.svelte'
import PageForm from './page-form/PageForm.svelte'
import Pagination from './pagination/Pagination.svelte'
import PartForm from './part-form/PartForm.svelte'
import Quote from './quote/Quote.svelte'
import { opening } from './row-form/opening.ts'
import RowForm from './row-form/RowForm.svelte'
import SummaryList from './summary-list/SummaryList.svelte'
import Tabs from './tabs/Tabs.svelte'
import OfficeText from './office-text/OfficeText.svelte'

test('an office text without translation is shown in German and says so', () => {
  const text = { de: 'Menschen erreichen Kurse nicht.', en: 'People cannot reach courses.' }
  expect(html(OfficeText, { text }, 'en')).toBe('People cannot reach courses.')
  expect(html(OfficeText, { text }, 'ar')).toContain('<span lang="de" dir="ltr">Menschen erreichen Kurse nicht.</span>')
  expect(html(OfficeText, { text }, 'ar')).toContain('لم تُترجم بعد')
  expect(html(OfficeText, { text, mark: false }, 'ar')).not.toContain('لم تُترجم بعد')
})

test('a quote keeps its language and its direction', () => {
  expect(html(Quote, { text: 'دورات اللغة', lang: 'ar' })).toContain('<blockquote lang="ar" dir="auto">دورات اللغة</blockquote>')
})

test('an address runs from left to right in every language, and may break where its parts meet', () => {
  const markup = html(ExactText, { text: 'migrationsberatung@landkreis-auental.example' }, 'ar')
  expect(markup).toMatch(/^<bdi class="exact" dir="ltr">/)
  expect(markup).toMatch(/@(<!--.*?-->)*<wbr\/?>/)
  expect(markup.replaceAll(/<[^>]*>/g, '')).toBe('migrationsberatung@landkreis-auental.example')
})

test('an address does not break behind its https', () => {
  const parts = html(ExactText, { text: 'https://plan.auental.example/ar/trace' }).split(/<wbr\/?>/)
  expect(parts.map((part) => part.replaceAll(/<[^>]*>/g, ''))).toEqual(['https://plan.', 'auental.', 'example/', 'ar/', 'trace'])
})

test('a page is named in the browser with the name of the site', () => {
  expect(page(PageHead, { title: 'Beiträge' }).head).toContain('<title>Beiträge · Integrationsplan Landkreis Auental</title>')
})

test('a meter says in words what it shows, and never runs over', () => {
  const markup = html(Meter, { value: 5, max: 2, sentence: '5 von 2' })
  expect(markup).toContain('5 von 2')
  expect(markup).toContain('M3 7H297.0')
  expect(html(Meter, { value: 0, max: 0, sentence: 'noch nichts' })).not.toContain('walked')
})

test('a table is named, scrolls by keyboard and tells its heads apart', () => {
  const markup = html(DataTable, {
    caption: 'Kosten',
    columns: [
      { key: 'year', label: 'Jahr', rowHeader: true },
      { key: 'sum', label: 'Betrag', kind: 'number' }
    ],
    rows: [['2026', '1']],
    cell: piece('<span>x</span>')
  })
  expect(markup).toMatch(/role="region" aria-labelledby="table-caption" tabindex="0"/)
  expect(markup).toMatch(/<caption id="table-caption"[^>]*><span>Kosten/)
  expect(markup).toContain('scope="col"')
  expect(markup).toContain('scope="row"')
})

test('the form of a row and its button say by ear which row they mean', () => {
  const markup = html(RowForm, { action: '?/ask', does: 'Um Bericht bitten', row: 'HF1-1.1', formKey: 'k', entries: { measureId: 'm1' } })
  expect(markup).toContain('aria-label="Um Bericht bitten: HF1-1.1"')
  expect(markup).toMatch(/Um Bericht bitten<span class="kern-sr-only">: HF1-1.1<\/span>/)
  expect(markup).toContain('name="measureId" value="m1"')
})

const refused = { refused: 'So geht es nicht.', problems: { name: 'Der Name fehlt.' }, entries: { name: '' }, freshKey: 'fresh' }

test('the one form of a page says above itself what was wrong, and goes on with a fresh key', () => {
  const form = { formKey: 'first', does: 'Speichern', novalidate: true, children: piece('<i>Felder</i>') }
  const markup = html(PageForm, { ...form, refused })
  expect(markup).toMatch(/role="alert".*<form method="POST" novalidate="">.*name="formKey" value="fresh".*<i>Felder<.i>.*Speichern/)
  const untouched = html(PageForm, { ...form, refused: undefined })
  expect(untouched).toContain('name="formKey" value="first"')
  expect(untouched).not.toContain('role="alert"')
})

test('one of several forms is called what its button does, and tells which part it is', () => {
  const markup = html(PartForm, { part: 'costs', does: 'Kosten speichern', formKey: 'k', children: piece('<i>Felder</i>') })
  expect(markup).toContain('action="?/costs" aria-label="Kosten speichern"')
  expect(markup).toContain('name="part" value="costs"')
})

test('the first words of a text end between words where it has a gap', () => {
  expect(opening('  kurz\n und gut ')).toBe('kurz und gut')
  expect(opening('Wort '.repeat(30))).toBe(`${'Wort '.repeat(12).trim()} …`)
  expect(opening('ی'.repeat(90))).toBe(`${'ی'.repeat(60)} …`)
})

test('a trap for machines is neither seen nor heard nor reached', () => {
  expect(html(Honeypot, {})).toMatch(/aria-hidden="true"[\s\S]*tabindex="-1" autocomplete="off"/)
})

test('an error page apologises with the number to tell, in the reader’s language', () => {
  const fault = page(ErrorPage, { language: 'ar', status: 500, reference: '4F2A91C0', alone: true })
  expect(fault.body).toContain('4F2A91C0')
  expect(fault.body).toContain('dir="rtl"')
  expect(fault.head).toContain('حدث خطأ ما')
  expect(page(ErrorPage, { language: 'de', status: 404 }).body).toContain('Diese Seite gibt es nicht')
})

test('an error page says what exactly is not there, and only there', () => {
  const said = 'Diese Fassung gibt es nicht.'
  const lead = (status: number, words?: string) =>
    /<p class="lead">\s*(.*?)\s*<\/p>/.exec(page(ErrorPage, { language: 'de', status, said: words }).body)?.[1]
  expect(lead(404, said)).toBe(said)
  expect(lead(404, translateTo('de')('error.not_found'))).toBe(lead(404))
  expect(lead(403, said)).toBe(lead(403))
  expect(lead(500, said)).toBe(lead(500))
})

test('pages lead to newer and older ones only where there are any', () => {
  expect(html(Pagination, { older: '?after=9' })).toMatch(/href="\?after=9" rel="next"/)
  expect(html(Pagination, {}).trim()).toBe('')
})

test('hostile words stay words', () => {
  const markup = [
    html(Button, { children: piece('<b>Senden</b>'), value: hostile }),
    html(Disclosure, { title: hostile, children: piece('<p>x</p>') }),
    html(FigureList, { figures: [{ value: hostile, label: hostile }] }),
    html(FormKey, { value: hostile }),
    html(OfficeText, { text: { de: hostile } }, 'en'),
    html(PageHead, { title: hostile, lead: hostile, kicker: hostile }),
    html(Quote, { text: hostile, lang: hostile }),
    html(SummaryList, { items: [{ term: hostile, text: hostile }] }),
    html(Tabs, { label: hostile, links: [{ href: '#', label: hostile }], current: '#' })
  ].join('')
  expect(markup).not.toMatch(/<img|<script/)
})

test('whoever only looks something up is not told that nothing was sent', () => {
  const t = translateTo('de')
  const summary = { errors: { code: 'Es fehlen noch 2 Zeichen.' }, refused: t('form.problems') }
  expect(html(ErrorSummary, summary)).toContain(t('form.summary.lead'))
  expect(html(ErrorSummary, { ...summary, asks: true })).not.toContain(t('form.summary.lead'))
})
