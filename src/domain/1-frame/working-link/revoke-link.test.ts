import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { revokeLink } from './revoke-link.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { forgetOldLinks, listLivingLinks } from '#platform/links/living-links.server.ts'
import { makeWorkingLink, readWorkingLink } from '#platform/links/working-link.server.ts'
import { aCounty, refusalOf, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'

let county: TestCounty
beforeAll(async () => {
  county = await aCounty()
})
afterAll(async () => await county.close())

const sendLink = defineCommand('test.send-link', v.object({ days: v.number() }), async (tools, { days }) => {
  const token = await makeWorkingLink(tools, {
    purpose: 'status',
    subjectId: 'measure',
    recipient: 'fb22@auental.example',
    expiresAt: tools.now.add({ hours: 24 * days })
  })
  await tools.audit('working_link', 'measure')
  return token
})

test('a revoked link is dead at once and leaves the list; only a coordinator revokes', async () => {
  const coordinator = await county.staff('coordinator')
  const { db } = coordinator.county.database
  const token = valueOf(await sendLink(coordinator, { days: 14 }))
  const [link] = await listLivingLinks(db, coordinator.now())
  expect(link).toMatchObject({ purpose: 'status', subjectId: 'measure', recipient: 'fb22@auental.example' })
  for (const ctx of [county.visitor, await county.staff('moderator', 'data_protection_officer')]) {
    expect(refusalOf(await revokeLink(ctx, { id: link?.id })).kind).toBe('not_allowed')
  }
  expect(await readWorkingLink(db, 'status', token, coordinator.now())).not.toBeNull()
  valueOf(await revokeLink(coordinator, { id: link?.id }))
  expect(await readWorkingLink(db, 'status', token, coordinator.now())).toBeNull()
  expect(await listLivingLinks(db, coordinator.now())).toEqual([])
  valueOf(await revokeLink(coordinator, { id: link?.id }))
})

test('a link that has ended leaves the list and is forgotten 90 days later', async () => {
  const coordinator = await county.staff('coordinator')
  const { db } = coordinator.county.database
  valueOf(await sendLink(coordinator, { days: 1 }))
  county.setTime('2026-11-25')
  expect(await listLivingLinks(db, coordinator.now())).toEqual([])
  county.setTime('2027-02-22')
  await forgetOldLinks(db, coordinator.now())
  expect(await db.selectFrom('working_link').select('id').where('expires_at', '<', coordinator.now()).execute()).toHaveLength(2)
  county.setTime('2027-02-23')
  await forgetOldLinks(db, coordinator.now())
  expect(await db.selectFrom('working_link').select('revoked_at').execute()).toHaveLength(1)
})
