import { headFile } from '#platform/audit/head.server.ts'
import { restoreMarks } from '#platform/audit/restored.server.ts'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { minute } from './backup.ts'
import { withCounty } from './open-county.ts'
import { readArguments } from './usage.ts'

/** Follows the chain of the audit trail and says whether it holds; ends with 1 if not. */
export async function run(args: string[], settings: Settings): Promise<number> {
  const { values } = readArguments(args, { county: { type: 'string' } }, { min: 0, max: 0 })
  const { found, restores } = await withCounty(settings, values.county, async ({ county: { id, database, secret } }) => ({
    found: await verifyAudit(database.db, secret, headFile(settings.DATA_DIR, id).read()),
    restores: await restoreMarks(database.db)
  }))
  for (const { position, restoredAt, madeAt, sealedBefore, lost } of restores) {
    const gone = lost ? `; ${lost} seals that had been made after it were given up` : ''
    console.log(
      `Seal ${position}: restored on ${minute(restoredAt)} from the state of ${minute(Temporal.Instant.from(madeAt))}, which ended at seal ${sealedBefore}${gone}.`
    )
  }
  if (found.forgedPosition !== null && found.forgedEntry === null) {
    console.log(`The chain was cut: it ends before seal ${found.forgedPosition}, which had been there.`)
    return 1
  }
  if (found.forgedPosition !== null) {
    console.log(`The chain breaks at seal ${found.forgedPosition}: entry ${found.forgedEntry} is forged, missing or out of place.`)
    return 1
  }
  console.log(`The chain holds: ${found.sealed} of ${found.entries} entries are sealed, ${found.unsealed} wait for their seal.`)
  return 0
}
