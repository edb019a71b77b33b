import type { Bar } from './bar.ts'
import { fellChain } from './audit-forgeries.ts'
import { aGround, owner, secretHex } from './ground/ground.ts'
import { headFile } from '#platform/audit/head.server.ts'
import { sealAudit, verifyAudit } from '#platform/audit/seal.server.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'

const entries = 300

/** Forgeries by somebody who owns the whole database, but not the data folder. */
export const bar: Bar = {
  name: 'audit',
  promise: 'append-only, each entry hashes its predecessor: 1,000 of 1,000 forgeries found and located, cut ends too',
  kind: 'torture',
  run: async ({ small, note }) => {
    const tries = small ? 60 : 1_000
    const ground = await aGround()
    const county = await ground.county('mitplan_audit', 'frame')
    await owner(county.appUrl, async (client) => {
      for (let at = 0; at < entries; at++)
        await client.query(
          `insert into audit_entry (happened_at, actor, command, subject_type, subject_id, facts)
           values (now(), 'operator', 'need.word', 'need', $1, jsonb_build_object('number', $2::int))`,
          [String(at), at]
        )
    })
    const secret = secretKeyFrom(Buffer.from(secretHex, 'hex'), 'county')
    const database = openDatabase(county.ownerUrl, { max: 2 })
    const kept = headFile(ground.folder, 'county')
    while ((await sealAudit(database.db, secret, Temporal.Now.instant(), kept)) > 0);
    const untouched = await verifyAudit(database.db, secret, kept.read())
    let broken = untouched.forgedPosition === null && untouched.sealed === entries ? 0 : 1
    const missed = new Map<string, number>()
    const tried = new Map<string, number>()
    for (let at = 0; at < tries; at++) {
      const { kind, found } = await fellChain(database.db, secret, kept.read(), at, entries)
      tried.set(kind, (tried.get(kind) ?? 0) + 1)
      if (found) continue
      broken++
      missed.set(kind, (missed.get(kind) ?? 0) + 1)
    }
    for (const [kind, times] of missed) note(`not found or not located: ${kind}, ${times} times`)
    await database.close()
    await ground.close()
    return {
      tried: tries,
      broken,
      figure: `${tries - broken} of ${tries} found and located`,
      baseline: 'all',
      ratio: null,
      notes: [...tried].map(([kind, times]) => `${times} × ${kind}`)
    }
  }
}
