import { codesOf } from '#domain/2-listening/paper-form/paper-form.ts'
import { orderPaperForms } from '#domain/2-listening/paper-form/order.server.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { reportContribution } from '#domain/2-listening/notice/report.server.ts'
import { groupedCode } from '#platform/links/spoken-code.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Page } from '#tests/support/page.ts'
import type { Site } from '#tests/support/site.ts'
import { holdUnchanged, holdUnreadable } from './bed.ts'
import type { Bed } from './bed.ts'

const tracing = '/de/trace'
const reading = '/de/confidential/code'

/** Receipts of contributions and of notices about them. */
export async function tryReceipts(bed: Bed): Promise<void> {
  await tryReceipt(bed, 'the receipt of a contribution', bed.planted.contributions.published.receipt, tracing)
}

/** Receipts of notices that a contribution breaks a rule. */
export async function tryNoticeReceipts(bed: Bed): Promise<void> {
  const { site, planted } = bed
  const formKey = 'a notice of the probes'
  const notice = {
    number: planted.contributions.published.number,
    reasonCode: 'insult',
    explanation: 'Probe',
    answerTo: '',
    formKey
  }
  valueOf(await reportContribution(site.visitor, notice))
  await tryReceipt(bed, 'the receipt of a notice', receiptFor(site.visitor.county.secret, formKey), tracing)
}

/** Codes of confidential reports. */
export async function tryConfidentialCodes(bed: Bed): Promise<void> {
  await tryReceipt(bed, 'the code of a confidential report', bed.planted.confidential.code, reading)
}

/** Codes that are printed on paper forms: nothing until their paper has come back, and readable on that paper alone. */
export async function tryPaperCodes(bed: Bed): Promise<void> {
  const { site, tally } = bed
  const formKey = 'an order of the probes'
  valueOf(await orderPaperForms(site.operator, { language: 'de', size: '2', formKey }))
  const [code = ''] = codesOf(site.operator.county.secret, formKey, 2)
  await holdUnreadable(bed, 'the code of a paper form', code, groupedCode(code))
  tally.hold('the code of a paper form leads to something before its paper has come', (await typed(site, tracing, code)).status === 404)
}

async function tryReceipt(bed: Bed, what: string, code: string, path: string): Promise<void> {
  const { site, neighbour, tally } = bed
  const plain = code.replaceAll('-', '')
  await holdUnreadable(bed, what, plain, groupedCode(plain))
  await holdUnchanged(bed, `opening an address with ${what}`, async () => {
    const [asked, bare] = [await site.client().open(`${path}?code=${plain}`), await site.client().open(path)]
    tally.hold(`${what} works by GET`, asked.text === bare.text)
  })
  tally.hold(`${what} leads nowhere`, (await typed(site, path, plain)).status === 200)
  tally.hold(`${what} is known in the other county`, (await typed(neighbour, path, plain)).status === 404)
  const guessed = `${plain.slice(0, 4)}${plain[4] === '0' ? '1' : '0'}${plain.slice(5)}`
  const mistyped = await typed(site, path, guessed)
  tally.hold(`a guess at ${what} leads somewhere`, mistyped.status >= 400 && mistyped.status < 500)
}

async function typed(site: Site, path: string, code: string): Promise<Page> {
  const client = site.client()
  return await client.submit(fill(formOn(await client.open(path), 'code'), { code }))
}
