import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Result } from '#platform/command/refusal.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import type { Cluster } from '#platform/database/cluster/cluster.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { fillFrame } from '#tests/support/frame.ts'
import { startTestCluster } from '../../tools/test-cluster.ts'

export type TestCounty = {
  /** A context for this actor at the county's present moment. */
  as: (actor: Actor) => Context
  /** A member of staff with these roles, known to the database. */
  staff: (...roles: string[]) => Promise<Context>
  /** A visitor without an account. */
  visitor: Context
  /** Puts the county's clock to this instant or day. */
  setTime: (isoInstantOrDay: string) => void
  appUrl: string
  ownerUrl: string
  name: string
  close: () => Promise<void>
}

/** A county of its own for one test file: a clone of the migrated template with the nine fields, one phase, the Kreistag and a few places. */
export async function aCounty(): Promise<TestCounty> {
  const { cluster, template } = await templateDatabase()
  const name = `test_${randomBytes(6).toString('hex')}`
  await onAdmin(cluster.ownerUrl, (client) => client.query(`create database ${name} template ${template}`))
  const ownerUrl = withDatabase(cluster.ownerUrl, name)
  const appUrl = asRole(ownerUrl, 'mitplan_app')
  const database = openDatabase(appUrl, { max: 8 })
  let moment = Temporal.Instant.from('2026-11-23T09:00:00Z')
  const county = {
    id: 'test',
    hosts: ['127.0.0.1'],
    origin: 'http://127.0.0.1:3000',
    mailKept: true,
    secret: secretKeyFrom(Buffer.alloc(32, 7), 'test'),
    database
  }
  const as = (actor: Actor): Context => ({ county, actor, language: 'de', now: () => moment, random: randomBytes })
  return {
    as,
    visitor: as(visitor),
    staff: async (...roles) => {
      const id = randomUUID()
      await database.db
        .insertInto('person')
        .values({ id, name: 'Erfundene Person', email: `${id}@auental.example` })
        .execute()
      return as({ kind: 'staff', id, name: 'Erfundene Person', roles, organizationId: null })
    },
    setTime: (iso) => {
      moment = Temporal.Instant.from(iso.length === 10 ? `${iso}T09:00:00Z` : iso)
    },
    appUrl,
    ownerUrl,
    name,
    close: async () => {
      await database.close()
      await onAdmin(cluster.ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
      await cluster.stop()
    }
  }
}

/** The value of a command that must succeed; fails the test with the refusal's words otherwise. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind} ${result.refusal.message} ${JSON.stringify(result.refusal.problems)}`)
  return result.value
}

/** The refusal of a command that must refuse. */
export function refusalOf<Value>(result: Result<Value>): { kind: string; message: string; fields: string[] } {
  if (result.ok) throw new Error('was not refused')
  return { kind: result.refusal.kind, message: result.refusal.message, fields: result.refusal.problems.map((problem) => problem.field) }
}

/** The cluster of the tests and the name of a template in it: migrated, and with the small frame unless it is asked for bare. */
export async function templateDatabase(content: 'frame' | 'bare' = 'frame'): Promise<{ cluster: Cluster; template: string }> {
  const cluster = await startTestCluster()
  const template = `template_${content}_${fingerprint()}`
  await onAdmin(cluster.ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(4711)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    await client.query(`drop database if exists ${template}_raw`)
    await client.query(`create database ${template}_raw`)
    const ownerUrl = withDatabase(cluster.ownerUrl, `${template}_raw`)
    await migrate({ ownerUrl })
    if (content === 'frame') await fillFrame(ownerUrl)
    await client.query(`alter database ${template}_raw rename to ${template}`)
  })
  return { cluster, template }
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync('migrations').sort()) hash.update(file).update(readFileSync(join('migrations', file)))
  hash.update(readFileSync('tests/support/frame.ts'))
  return hash.digest('hex').slice(0, 12)
}

/** Works with a connection of the owner, and closes it. */
export async function onAdmin<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The same address with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** The same address for another role. */
export function asRole(url: string, role: string): string {
  const changed = new URL(url)
  changed.username = role
  return changed.href
}
