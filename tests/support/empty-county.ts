import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { County } from '#platform/command/context.server.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'

export type EmptyCounty = {
  county: County
  ownerUrl: string
  appUrl: string
  /** The same county with a database connection of its own, as another process would have it. */
  again: () => County
  close: () => Promise<void>
}

export const emptyCountySecret = Buffer.alloc(32, 7)

/** A county whose database is migrated and holds nothing: no name, no fields, no phase. */
export async function anEmptyCounty(): Promise<EmptyCounty> {
  const cluster = await startCluster({ dataDir: '.cache/test-postgres', settings: { synchronous_commit: 'off', max_connections: '300' } })
  const name = `test_${randomBytes(6).toString('hex')}`
  await onAdmin(cluster.ownerUrl, `create database ${name}`)
  const ownerUrl = Object.assign(new URL(cluster.ownerUrl), { pathname: `/${name}` }).href
  const { appUrl } = await migrate({ ownerUrl })
  const opened: County[] = []
  const again = (): County => {
    const county = {
      id: 'county',
      hosts: ['127.0.0.1'],
      origin: 'http://127.0.0.1:3000',
      mailKept: true,
      secret: secretKeyFrom(emptyCountySecret, 'county'),
      database: openDatabase(appUrl, { max: 4 })
    }
    opened.push(county)
    return county
  }
  return {
    county: again(),
    ownerUrl,
    appUrl,
    again,
    close: async () => {
      for (const { database } of opened) await database.close()
      await onAdmin(cluster.ownerUrl, `drop database ${name} with (force)`)
      await cluster.stop()
    }
  }
}

async function onAdmin(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
