import { expect, test } from 'vitest'
import { hostile, html } from '../testing/render.ts'
import Thread from './Thread.svelte'
import TraceList from './TraceList.svelte'
import type { Station, Step } from './knot.ts'

const steps: Step[] = [
  { state: 'past', title: 'Auftakt', href: '/de/news', linkText: 'Dokumentation' },
  { state: 'now', title: 'Umsetzen' },
  { state: 'future', title: 'Fortschreiben' }
]
const stations: Station[] = [
  { state: 'past', title: 'Erhalten', day: '2025-04-08' },
  { state: 'past', title: 'Beschlossen', day: '2026-07-13', href: '/de/plan/1' },
  { state: 'future', title: 'Nächster Bericht' }
]

test('the way is a list that says in words what its picture shows', () => {
  const markup = html(Thread, { steps, label: 'Der Weg zum Plan' })
  expect(markup).toContain('aria-label="Der Weg zum Plan"')
  expect(markup.match(/<li/g)).toHaveLength(3)
  expect(markup).toMatch(/Auftakt[\s\S]*geschafft[\s\S]*Umsetzen[\s\S]*jetzt[\s\S]*Fortschreiben[\s\S]*kommt noch/)
  expect(markup.match(/aria-current="step"/g)).toHaveLength(1)
  expect(markup.match(/<svg(?![^>]*aria-hidden="true")/g)).toBeNull()
})

test('a stretch that was walked is drawn whole, today’s to the half, one to come not at all', () => {
  const strands = html(Thread, { steps, label: 'Weg' }).match(/<svg class="strand standing"[\s\S]*?<\/svg>/g) ?? []
  expect(strands.map((strand) => [strand.includes('walked'), strand.includes('open')])).toEqual([
    [true, false],
    [true, true],
    [false, true]
  ])
})

test('a trace tells day by day in the reader’s language', () => {
  expect(html(TraceList, { stations, label: 'Stationen' })).toContain('<time datetime="2025-04-08">8. April 2025</time>')
  expect(html(TraceList, { stations, label: 'محطات' }, 'ar')).toContain('<time datetime="2025-04-08">8 أبريل 2025</time>')
})

test('the thread of a trace is walked up to the last station that happened', () => {
  const strands = html(TraceList, { stations, label: 'Stationen' }).match(/<svg[\s\S]*?<\/svg>/g) ?? []
  expect(strands.map((strand) => strand.includes('walked'))).toEqual([true, false])
})

test('hostile words stay words', () => {
  const markup = html(Thread, { steps: [{ state: 'now', title: hostile, text: hostile, href: '/de', linkText: hostile }], label: hostile })
  expect(markup + html(TraceList, { stations: [{ state: 'past', title: hostile, text: hostile }], label: hostile })).not.toMatch(
    /<img|<script/
  )
})
