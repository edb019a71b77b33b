import { makeAppeal } from '#domain/2-listening/appeal/make.server.ts'
import { system } from '#platform/command/actor.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { massWithhold } from '#domain/2-listening/moderation/mass-withhold.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { askForEvidence } from '#domain/2-listening/evidence/ask.server.ts'
import { confirmEvidence } from '#domain/2-listening/evidence/confirm.server.ts'
import { reportContribution } from '#domain/2-listening/notice/report.server.ts'
import { valueOf } from '#tests/support/county.ts'
import { says } from '#tests/support/says.ts'
import type { Ground } from '#tests/support/site.ts'

/** What the matrix needs of a raid: lines of the inbox, a mass withholding, a notice and an appeal, each waiting. */
export type Raid = Awaited<ReturnType<typeof plantRaid>>

/** Sends two contributions, eleven near-equal ones that somebody wants to withhold together, one that is reported and one that is appealed for. */
export async function plantRaid(site: Ground) {
  const { operator, visitor } = site
  const said = async (text: string): Promise<string> => (await says(site, text)).id
  const line = await said('Eine Zeile, die allein im Eingang steht.')
  const acceptable = await said('Am Friedhof fehlt eine Bank im Schatten.')
  const many: string[] = []
  for (let at = 0; at < 11; at++) many.push(await said(`Dieser eine Satz kommt sehr viele Male an, Nummer ${at}.`))
  valueOf(await massWithhold(operator, { lines: [many[0]], reasonCode: 'duplicate' }))
  const { db } = operator.county.database
  const asked = await db.selectFrom('mass_withholding').select('id').executeTakeFirstOrThrow()
  const noticed = await said('Ein Satz, den jemand meldet.')
  const { number } = valueOf(await acceptContribution(operator, { id: noticed }))
  const notice = { number: number ?? 0, reasonCode: 'insult', explanation: 'Der Satz stört.', formKey: 'raid' }
  valueOf(await reportContribution(visitor, notice))
  const refused = await says(site, 'Ein Satz, der nicht erscheint.')
  valueOf(await withholdContribution(operator, { id: refused.id, reasonCode: 'off_topic' }))
  valueOf(await makeAppeal(visitor, { code: refused.code, text: 'Er gehört dazu.' }))
  const appeal = await db.selectFrom('moderation_appeal').select('id').executeTakeFirstOrThrow()
  const evidence = async (caseReference: string): Promise<string> =>
    valueOf(await askForEvidence(operator, { contributions: noticed, caseReference, until: '2027-06-01' })).id
  const held = { asked: await evidence('Az. 2'), confirmed: await evidence('Az. 3') }
  valueOf(await confirmEvidence({ ...operator, actor: system }, { id: held.confirmed }))
  return { line, acceptable, asked: asked.id, noticed, appeal: appeal.id, evidence: held }
}
