import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { contentsHere, differences, speakPlainly } from '#platform/backup/contents.server.ts'
import { folderPlace } from '#platform/backup/folder-place.server.ts'
import { makeBackup } from '#platform/backup/make-backup.server.ts'
import { restoreInto } from '#platform/backup/restore.server.ts'
import { keyOfCounty, secretKeyOf } from '#platform/config/secret-key.server.ts'
import { openConnection, openDatabase } from '#platform/database/database.server.ts'
import type { Bar } from './bar.ts'
import { aGround, owner, secretHex } from './ground/ground.ts'
import type { Ground } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { submitting } from './load/submit.ts'

const passphrase = 'die Losung eines erfundenen Landkreises'

/** Backed up while people write, restored elsewhere: every row is there, none besides, and the audit trail holds. */
export const bar: Bar = {
  name: 'restore',
  promise: 'a county under write load is backed up and restored, every table compared row by row, the audit trail verified: 20 of 20',
  kind: 'torture',
  run: async ({ small, note }) => {
    const rounds = small ? 2 : 20
    const ground = await aGround()
    const county = await ground.county('mitplan_restore', small ? 'frame' : 'demo')
    const server = await serve(ground, county)
    const visitors = submitting({
      origin: server.origin,
      ...(small ? { connections: 4, formsAhead: 50, rest: 100 } : { connections: 20, formsAhead: 2_000 }),
      names: ['contribution']
    })
    const problems: string[] = []
    const sizes: number[] = []
    for (let round = 1; round <= rounds; round++) {
      await pause(small ? 500 : 2_000)
      const { different, rows } = await backUpAndRestore(ground, county.ownerUrl, `restored_${round}`)
      sizes.push(rows)
      if (different.length) problems.push(`round ${round}: ${different.join('; ')}`)
      if (round % 5 === 0) note(`${round} rounds, ${rows} rows, ${visitors.report.receipts.length} contributions meanwhile`)
    }
    await visitors.stop()
    const { receipts } = visitors.report
    await server.stop()
    await ground.close()
    // A backup of a county where nothing happened would prove little.
    if ((sizes.at(-1) ?? 0) <= (sizes[0] ?? 0)) problems.push('nothing was written while the backups were made')
    return {
      tried: rounds,
      broken: problems.length,
      figure: `${rounds - problems.length} of ${rounds} equal in every row, ${sizes[0]} to ${sizes.at(-1)} rows, ${receipts.length} contributions meanwhile`,
      baseline: `${rounds} of ${rounds}`,
      ratio: null,
      notes: problems
    }
  }
}

async function backUpAndRestore(ground: Ground, ownerUrl: string, name: string): Promise<{ different: string[]; rows: number }> {
  const key = keyOfCounty(secretHex, ground.folder, 'county')
  const place = folderPlace(join(ground.folder, 'backups'))
  const made = await makeBackup({ county: 'county', ownerUrl, dataDir: ground.folder, key }, place, passphrase, Temporal.Now.instant())
  await owner(ground.cluster.ownerUrl, (client) => client.query(`create database ${name}`))
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  const restored = await restoreInto(url.href, place.read(made.file), { passphrase, mark: null })
  const database = openDatabase(url.href, { max: 1 })
  const client = openConnection(url.href, 'compare')
  await client.connect()
  try {
    await speakPlainly(client)
    // Looked at again from outside, once everything is committed.
    const different = differences(made.tables, await contentsHere(client))
    const { forgedPosition } = await verifyAudit(database.db, secretKeyOf(key), restored.manifest.head)
    return {
      different: [...different, ...(forgedPosition === null ? [] : [`the audit trail breaks at ${forgedPosition}`])],
      rows: restored.rows
    }
  } finally {
    await client.end()
    await database.close()
    await place.remove(made.file)
    await owner(ground.cluster.ownerUrl, (admin) => admin.query(`drop database ${name} with (force)`))
  }
}
