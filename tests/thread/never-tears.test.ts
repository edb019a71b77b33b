import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addBody } from '#domain/1-frame/body/add-body.server.ts'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import { sealEverything } from '#tests/support/sealed.ts'
import { emptyAccount } from './account.ts'
import { differences } from './compare.ts'
import { histories } from './histories.ts'
import { happen } from './steps.ts'
import type { Step, Story } from './steps.ts'

const torture = process.env['TORTURE'] === '1'
const [runs, length, between] = torture ? [100, 160, 8] : [3, 90, 45]

// What an import corrects and what an author appeals against has its own tests.
const stations = [
  ...['received', 'published', 'accepted', 'withheld', 'redacted', 'withdrawn', 'need', 'need_dropped'],
  ...['measure', 'decided', 'funded', 'status', 'answered']
]
const met = new Set<string>()

test('whatever an office does in whatever order, each trace, list and count says what an account kept beside it says', async () => {
  // The bar tries new histories every time; a failure names its seed.
  const seed = torture ? {} : { seed: 1 }
  await fc.assert(fc.asyncProperty(histories(length), tells), { numRuns: runs, ...seed })
  expect([...met].sort()).toEqual(stations.toSorted())
}, 3_600_000)

async function tells(history: readonly Step[]): Promise<void> {
  const county = await aCounty()
  try {
    county.setTime('2026-01-05')
    const coordinator = await county.staff('coordinator')
    const committee = valueOf(await addBody(coordinator, { name_de: 'Kreisausschuss', kind: 'kreisausschuss' }))
    const story: Story = { county, coordinator, bodies: [1, committee.id], day: '2026-01-05', account: emptyAccount() }
    for (const [at, step] of history.entries()) {
      await happen(story, step)
      if (at % between === between - 1 || at === history.length - 1) expect(await differences(story, met)).toEqual([])
    }
    const { db } = coordinator.county.database
    await sealEverything(db, coordinator.county.secret, coordinator.now())
    expect(await verifyAudit(db, coordinator.county.secret)).toMatchObject({ unsealed: 0, forgedEntry: null, forgedPosition: null })
  } finally {
    await county.close()
  }
}
