import { submitContribution } from '#domain/2-listening/contribution/submit.server.ts'
import { massWithhold } from '#domain/2-listening/moderation/mass-withhold.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { Site } from '#tests/support/site.ts'

/** What the matrix needs of a raid: a line of the inbox that waits, and a mass withholding that waits for its second person. */
export type Raid = Awaited<ReturnType<typeof plantRaid>>

/** Sends one contribution, and eleven near-equal ones that somebody wants to withhold together. */
export async function plantRaid({ operator, visitor }: Site) {
  const said = async (text: string): Promise<string> =>
    valueOf(await submitContribution(visitor, { phaseId: 1, text, language: 'de', kind: 'need', fieldNumbers: [3], wish: 'public' })).id
  const line = await said('Eine Zeile, die allein im Eingang steht.')
  const many: string[] = []
  for (let at = 0; at < 11; at++) many.push(await said(`Dieser eine Satz kommt sehr viele Male an, Nummer ${at}.`))
  valueOf(await massWithhold(operator, { lines: [many[0]], reasonCode: 'duplicate' }))
  const asked = await operator.county.database.db.selectFrom('mass_withholding').select('id').executeTakeFirstOrThrow()
  return { line, asked: asked.id }
}
