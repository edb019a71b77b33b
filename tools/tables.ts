// Writes src/platform/database/tables.ts from the migrations, or with --verify says whether it still fits them.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '#platform/database/migrate.server.ts'
import { startTestCluster } from './test-cluster.ts'

const cluster = await startTestCluster()
const name = `tables_${process.pid}`
const owner = new pg.Client({ connectionString: cluster.ownerUrl })
await owner.connect()
try {
  await owner.query(`create database ${name}`)
  const url = new URL(cluster.ownerUrl)
  url.pathname = `/${name}`
  await migrate({ ownerUrl: url.href })
  const types = fileURLToPath(new URL('types.ts', import.meta.url))
  process.exitCode = spawnSync(process.execPath, [types, url.href, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
} finally {
  await owner.query(`drop database if exists ${name} with (force)`)
  await owner.end()
  await cluster.stop()
}
