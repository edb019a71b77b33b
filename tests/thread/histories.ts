import fc from 'fast-check'
import { steps } from './steps.ts'
import type { Step } from './steps.ts'

type What = Step['what']

// What happens often in an office stands often here; what needs much before it is tried more often still.
const often: readonly What[] = ['hear', 'hear', 'accept', 'accept', 'linkEvidence', 'linkEvidence', 'confirmNeed', 'confirmNeed', 'answer']
const late: readonly What[] = ['propose', 'propose', 'freeze', 'resolve', 'resolve', 'resolve', 'fund', 'fund', 'correctMoney', 'report']
// The names are the keys of this very record.
const each = Object.keys(steps) as What[]

// So it begins, or most histories would end before anything is decided: three are heard, a need is given up, a measure is proposed.
const opening: readonly Step[] = [
  ...[0, 1, 2].map((which) => first('hear', which)),
  ...[0, 1, 2].map((which) => first('accept', which)),
  ...[first('wordNeed', 0), first('linkEvidence', 0, 2), first('confirmNeed', 0), first('dropNeed', 0)],
  ...[first('draft', 0), first('draft', 1), first('linkEvidence', 1, 0), first('confirmNeed', 1), first('propose', 0)]
]

/** Histories of so many steps after the opening, any of which the county may refuse. */
export function histories(length: number): fc.Arbitrary<Step[]> {
  const choice = fc.noBias(fc.nat(99_999))
  const step = fc.record({
    what: fc.constantFrom(...each, ...often, ...late),
    days: fc.nat(2),
    which: choice,
    other: choice,
    third: choice
  })
  return fc.array(step, { minLength: length, maxLength: length, size: 'max' }).map((further) => [...opening, ...further])
}

function first(what: What, which: number, other = 0): Step {
  return { what, days: 1, which, other, third: other }
}
