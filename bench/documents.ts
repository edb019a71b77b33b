import { resolve } from 'node:path'
import { chromium } from 'playwright-core'
import type { Bar } from './bar.ts'
import { findBrowser } from '../tools/browser.mjs'
import { contentHash } from '#domain/4-decision/edition/content-hash.ts'
import { planDocument } from '#domain/4-decision/edition/plan-document.ts'
import type { PlanDocument } from '#domain/4-decision/edition/plan-document.ts'
import { bareWords, type Words } from '#domain/4-decision/edition/words.ts'
import { closeTypesetter, typeset } from '#platform/documents/typeset.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { sampleEdition } from '#tests/support/sample-edition.ts'

const limit = 2_000

/** How long a plan of a hundred measures takes as PDF/UA; cold is the first document of a program, with its thread and its fonts. */
export const bar: Bar = {
  name: 'documents',
  promise: 'a 100-measure plan as PDF/UA ≤ 2 s; the same by headless Chromium printing for comparison',
  kind: 'bench',
  run: async ({ small, note }) => {
    const measures = small ? 6 : 100
    const plan = planOf(measures, 60)
    const cold = await timed(() => print(plan))
    const warm = await timed(() => print(planOf(measures, 61)))
    const again = await timed(() => print(plan))
    await closeTypesetter()
    const pdf = await readPdf(cold.value)
    const sound =
      pdf.xmp.includes('<pdfuaid:part>1</pdfuaid:part>') && pdf.pages.filter((page) => page.includes('Auf einen Blick')).length === measures
    const printed = await printByChromium(plan)
    note(
      `cold, with the start of its thread, ${cold.ms} ms (${cold.cpu} ms of processor), another edition in the same thread ${warm.ms} ms (${warm.cpu} ms), the same edition again ${again.ms} ms; Chromium with start ${printed.withStart} ms, printing alone ${printed.printing} ms`
    )
    return {
      tried: 1,
      broken: sound ? 0 : 1,
      figure: `${seconds(cold.ms)} cold (${seconds(cold.cpu)} of processor), ${seconds(warm.ms)} another edition, ${seconds(again.ms)} the same again; ${pdf.pages.length} pages`,
      baseline: `2 s; Chromium ${seconds(printed.printing)} printing, ${seconds(printed.withStart)} with its start (no PDF/UA)`,
      ratio: Math.round((cold.ms / limit) * 100) / 100
    }
  }
}

function planOf(measures: number, contributions: number): PlanDocument {
  const edition = { ...sampleEdition({ measures }), contributionCount: contributions }
  return planDocument(edition, { hash: contentHash(edition), resolution: null }, translateTo('de'))
}

async function print(plan: PlanDocument): Promise<Uint8Array> {
  const template = resolve('src/domain/4-decision/edition/plan.typ')
  return await typeset({ template, data: plan, title: bareWords(plan.title), language: 'de', date: '2026-06-19' })
}

/** How long a work takes by the clock, and how much of the processor's time: on a busy machine the two differ. */
async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; cpu: number }> {
  const begun = performance.now()
  const before = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, ms: Math.round(performance.now() - begun), cpu: Math.round((user + system) / 1000) }
}

/** The same words as a plain page, one sheet for each measure, printed with tags. */
async function printByChromium(plan: PlanDocument): Promise<{ printing: number; withStart: number }> {
  const begun = performance.now()
  const browser = await chromium.launch({
    executablePath: findBrowser(process.execPath),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run']
  })
  const page = await browser.newPage()
  const ready = performance.now()
  await page.setContent(pageOf(plan), { waitUntil: 'load' })
  await page.pdf({ format: 'A4', tagged: true, outline: true, displayHeaderFooter: true })
  const printing = Math.round(performance.now() - ready)
  await browser.close()
  return { printing, withStart: Math.round(performance.now() - begun) }
}

function pageOf(plan: PlanDocument): string {
  const sheets = plan.fields.flatMap((field) => [`<h1>${escaped(field.title)}</h1>`, ...field.measures.map(sheetOf)])
  return `<!doctype html><html lang="de"><title>${escaped(plan.title)}</title><style>article{break-before:page}table{width:100%}</style>${sheets.join('')}</html>`
}

function sheetOf(measure: PlanDocument['fields'][number]['measures'][number]): string {
  const facts = measure.facts.map(({ name, value }) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')
  const lines = [
    ...measure.needs.map((need) => need.text),
    ...measure.goals.map((goal) => goal.text),
    ...measure.milestones.map((step) => [`${step.due} `, step.title])
  ]
  const tables = [measure.costs, measure.staff, measure.funding, measure.indicators].flatMap((table) => {
    if (!table) return []
    const head = table.columns.map((column) => `<th>${escaped(column.name)}</th>`).join('')
    const rows = [...table.rows, ...(table.total ? [table.total] : [])].map(
      (row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
    )
    return [`<table><tr>${head}</tr>${rows.join('')}</table>`]
  })
  return `<article><h2>${escaped([`${measure.number} `, measure.title])}</h2><dl>${facts}</dl><p>${escaped(measure.description)}</p><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>${tables.join('')}</article>`
}

function escaped(words: Words): string {
  return bareWords(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
