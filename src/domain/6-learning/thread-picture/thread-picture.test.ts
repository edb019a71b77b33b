import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { MeasureInPlan } from '#domain/5-delivery/reporting/measure-line.ts'
import { boxHeight, layOut } from './layout.ts'
import { rowsOf, standCounts, stands, threadPicture } from './thread-picture.ts'
import type { ThreadPicture } from './thread-picture.ts'

const text = (de: string) => ({ de })
const needs = [
  { number: '1', statement: text('Kein Bus am Abend'), contributionCount: 12 },
  { number: '2', statement: text('Briefe sind schwer zu verstehen'), contributionCount: 3 },
  { number: '3', statement: text('Kein Platz zum Spielen'), contributionCount: 1 }
]
const measure = (number: string, more: Partial<MeasureInPlan>): MeasureInPlan => ({
  number,
  title: text(`Maßnahme ${number}`),
  lead: 'Sozialamt',
  outcome: 'adopted',
  status: null,
  ...more
})
const running = {
  implementation: 'running',
  light: 'on_track',
  sentence: { de: '' },
  on: '2026-09-01'
} as unknown as MeasureInPlan['status']

test('a measure ends where the council and the latest report put it, and adopted is not the same as begun', () => {
  const content = { needs, measures: [] }
  const inPlan = [
    measure('HF1-1.1', { status: running }),
    measure('HF1-1.2', { outcome: 'adopted_subject_to_funding' }),
    measure('HF1-1.3', { outcome: 'deferred', status: running }),
    measure('HF1-1.4', { outcome: null }),
    measure('HF1-1.5', { outcome: 'rejected' })
  ]
  const picture = threadPicture(content, inPlan)
  expect(picture.measures.map(({ stand }) => stand)).toEqual(['running', 'no_report', 'deferred', 'undecided', 'rejected'])
  expect(standCounts(picture).map(({ stand }) => stand)).toEqual(['running', 'no_report', 'undecided', 'deferred', 'rejected'])
})

test('the table has each pair of need and measure once; what has no counterpart stands alone and is not dropped', () => {
  const content = {
    needs,
    measures: [
      { number: 'HF1-1.1', needNumbers: ['1', '2'] },
      { number: 'HF1-1.2', needNumbers: [] }
    ]
  }
  const rows = rowsOf(threadPicture(content, [measure('HF1-1.1', {}), measure('HF1-1.2', {})]))
  expect(rows.map(({ need, measure: answer }) => [need?.number ?? null, answer?.number ?? null])).toEqual([
    ['1', 'HF1-1.1'],
    ['2', 'HF1-1.1'],
    ['3', null],
    [null, 'HF1-1.2']
  ])
})

const anyPicture: fc.Arbitrary<ThreadPicture> = fc
  .record({
    needs: fc.array(fc.nat(400), { maxLength: 30 }),
    measures: fc.array(fc.tuple(fc.array(fc.nat(29)), fc.nat(10)), { maxLength: 40 })
  })
  .map((drawn) => ({
    needs: drawn.needs.map((contributions, at) => ({ number: String(at), statement: text('x'), contributions })),
    measures: drawn.measures.map(([of, stand], at) => ({
      number: `M${at}`,
      title: text('y'),
      needs: [...new Set(of.map(String))],
      stand: stands[stand] ?? 'running'
    }))
  }))

test('however many needs and measures there are, no box lies over another, none leaves the picture, and every link has its strand', () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      const layout = layOut(picture)
      for (const column of [layout.needs, layout.measures, layout.stands]) {
        const sorted = column.toSorted((a, b) => a.y - b.y)
        for (const [at, box] of sorted.entries()) {
          expect(box.y).toBeGreaterThanOrEqual(-1e-6)
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 1e-6)
          const next = sorted[at + 1]
          if (next) expect(box.y + box.height).toBeLessThanOrEqual(next.y + 1e-6)
        }
      }
      const known = new Set(picture.needs.map(({ number }) => number))
      const links = picture.measures.flatMap((each) => each.needs.filter((number) => known.has(number)))
      expect(layout.strands).toHaveLength(picture.needs.length + links.length + picture.measures.length)
      for (const part of layout.bundle) expect(part.height).toBeLessThan(boxHeight)
    })
  )
})

test('the more contributions stand behind a need, the thicker its strand', () => {
  const [bus, letters] = layOut(threadPicture({ needs, measures: [] }, [])).strands
  expect(bus?.width).toBe((letters?.width ?? 0) * 4)
})
