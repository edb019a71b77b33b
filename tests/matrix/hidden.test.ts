import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { unpublishArticle } from '#domain/1-frame/article/unpublish.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { decideNotices } from '#domain/2-listening/notice/decide.server.ts'
import { reportContribution } from '#domain/2-listening/notice/report.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { valueOf } from '#tests/support/county.ts'
import { plantThread } from '#tests/support/planted.ts'
import type { Planted } from '#tests/support/planted.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { says } from '#tests/support/says.ts'
import { aSite } from '#tests/support/site.ts'
import type { Site } from '#tests/support/site.ts'

let site: Site
let planted: Planted
beforeAll(async () => {
  site = await aSite()
  planted = await plantThread(site, (place) => `Ein Satz zu ${place}`)
})
afterAll(async () => await site.close())

const rare = 'Zwetschgenröster'

async function published(): Promise<{ id: string; number: number }> {
  const text = `Beim Fest der Nachbarn gab es ${rare}, das soll jedes Jahr so sein.`
  const { id } = await says(site, text, { kind: 'good_example' })
  const { number } = valueOf(await acceptContribution(site.operator, { id }))
  valueOf(await linkEvidence(site.operator, { needId: planted.need.id, contributionIds: [id] }))
  return { id, number: number ?? 0 }
}

test('a page and its data are asked for at one moment, and each answer is what was asked for', async () => {
  const client = site.client()
  for (const path of ['/de/news', '/de/plan', '/de/contributions']) {
    for (let again = 0; again < 2; again++) {
      expect((await client.ask(path)).headers['content-type'], path).toContain('text/html')
      expect((await client.ask(`${path}/__data.json`)).headers['content-type'], path).toContain('application/json')
    }
  }
})

test('what is hidden is gone from page, search, trace, need, file and PDF with the next request', async () => {
  const { id, number } = await published()
  const client = site.client()
  const surfaces = [
    '/de',
    '/ar/contributions',
    '/de/contributions',
    `/de/contributions?q=${encodeURIComponent(rare)}`,
    '/de/contributions?field=3',
    `/de/search?q=${encodeURIComponent(rare)}`,
    `/de/trace/${number}`,
    '/de/fields/3',
    '/de/news/feed.atom',
    `/de/plan/needs/${planted.need.number}`,
    `/de/contributions/${number}/report`,
    '/api/v1/contributions.csv',
    '/api/v1/contributions.json',
    '/api/v1/plan.json'
  ]
  const showing = async () => {
    const shown: string[] = []
    for (const address of surfaces) if (withoutQuestion((await client.open(address)).source).includes(rare)) shown.push(address)
    return shown
  }
  const before = await showing()
  expect(before).toEqual(
    expect.arrayContaining(['/de/contributions', `/de/trace/${number}`, '/api/v1/contributions.csv', '/api/v1/contributions.json'])
  )
  // A reader whose browser kept the page asks again with its ETag: the old page must not be confirmed.
  const kept = await client.open('/de/contributions')
  valueOf(await reportContribution(site.visitor, { number, reasonCode: 'off_topic', explanation: 'Das gehört nicht hierher.' }))
  valueOf(await decideNotices(site.operator, { contributionId: id, outcome: 'withheld', reason: 'Kein Bezug.' }))
  expect(await showing()).toEqual([])
  const again = await client.ask('/de/contributions', { headers: { 'if-none-match': String(kept.headers['etag'] ?? '') } })
  expect(again.status).toBe(200)
  const trace = await client.open(`/de/trace/${number}`)
  expect(trace.status).toBe(200)
  expect(trace.text).toContain('wird seit')
  expect((await client.open(`/de/contributions/${number}/report`)).status).toBe(404)
  const pdf = await client.open('/de/plan/editions/1.0/plan.pdf')
  expect(pdf.status).toBe(200)
  expect((await readPdf(pdf.body)).text).not.toContain(rare)
})

test('a news item that is taken off the site is gone from its page, the list, the search and the feed with the next request', async () => {
  const { id } = valueOf(await writeArticle(site.operator, { kind: 'news', title: `Fest mit ${rare}`, body: `Es gibt ${rare}.` }))
  valueOf(await publishArticle(site.operator, { id, number: 1 }))
  const client = site.client()
  const address = '/de/news/fest-mit-zwetschgenroester'
  const surfaces = [address, '/de', '/de/news', '/ar/news', '/de/news/feed.atom', `/de/search?q=${encodeURIComponent(rare)}`]
  const showing = async () => {
    const shown: string[] = []
    for (const each of surfaces) if (withoutQuestion((await client.open(each)).source).includes(rare)) shown.push(each)
    return shown
  }
  expect(await showing()).toEqual(expect.arrayContaining(surfaces.filter((each) => each !== '/de')))
  const kept = await client.ask('/de/news/feed.atom')
  valueOf(await unpublishArticle(site.operator, { id }))
  expect(await showing()).toEqual([])
  expect((await client.open(address)).status).toBe(404)
  const again = await client.ask('/de/news/feed.atom', { headers: { 'if-none-match': String(kept.headers['etag'] ?? '') } })
  expect(again.status).toBe(200)
})

// The words that were looked for stand in the field of the search itself.
function withoutQuestion(source: string): string {
  return source
    .replaceAll(new RegExp(`value="${rare}"`, 'g'), '')
    .replaceAll(encodeURIComponent(rare), '')
    .replaceAll(new RegExp(`„${rare}“`, 'g'), '')
}
