import { expect, test } from 'vitest'
import { measureState } from './columns.ts'

const line = {
  ...{ id: 'm', number: 'HF1-1.1', title: { de: 'Sprachcafé' }, fieldNumber: 1, draftedOn: '2026-01-01', proposedOn: null },
  ...{ leadName: null, askedName: null, askedOn: null, outcome: null, implementation: null }
}

test('a measure is listed by its furthest station: drafted, proposed, decided, and how far its lead is', () => {
  expect(measureState(line)).toBe('measure.state.drafted')
  const proposed = { ...line, proposedOn: '2026-02-01' }
  expect(measureState(proposed)).toBe('measure.state.proposed')
  expect(measureState({ ...proposed, outcome: 'adopted_subject_to_funding' })).toBe('resolution.outcome.adopted_subject_to_funding')
  expect(measureState({ ...proposed, outcome: 'adopted', implementation: 'running' })).toBe('status.implementation.running')
})

test('what the council put off or rejected is listed as that, whatever was reported before', () => {
  expect(measureState({ ...line, proposedOn: '2026-02-01', outcome: 'deferred', implementation: 'preparing' })).toBe(
    'resolution.outcome.deferred'
  )
  expect(measureState({ ...line, proposedOn: '2026-02-01', outcome: 'rejected' })).toBe('resolution.outcome.rejected')
})
