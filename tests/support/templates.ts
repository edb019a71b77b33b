import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '#platform/database/migrate.server.ts'
import { onAdmin, withDatabase } from '#tests/support/connection.ts'
import { fillFrame } from '#tests/support/frame.ts'
import { startTestCluster } from '../../tools/test-cluster.ts'

/** What every test county is cloned from: migrated and bare, or with the nine fields, one phase, the Kreistag and a few places. */
export type TemplateContent = 'bare' | 'frame'

/** A template in the cluster of the tests, and how to leave the cluster once nobody clones it any more. */
export type Template = { ownerUrl: string; name: string; leave: () => Promise<unknown> }

/** The template with this content: the one that is held for this run of the tests, else one that is made, or was made before. */
export async function templateWith(content: TemplateContent): Promise<Template> {
  const held = process.env[settingOf(content)]
  // Written by holdTemplates in exactly this shape.
  if (held) return { ...(JSON.parse(held) as Omit<Template, 'leave'>), leave: () => Promise.resolve() }
  return await makeTemplate(content)
}

/** Holds both templates for this process and those that it starts: their files need not ask each time. Returns how to let go of them. */
export async function holdTemplates(): Promise<() => Promise<void>> {
  const leaves: (() => Promise<unknown>)[] = []
  for (const content of ['bare', 'frame'] as const) {
    const { leave, ...held } = await makeTemplate(content)
    leaves.push(leave)
    process.env[settingOf(content)] = JSON.stringify(held)
  }
  return async () => {
    for (const content of ['bare', 'frame'] as const) Reflect.deleteProperty(process.env, settingOf(content))
    for (const leave of leaves) await leave()
  }
}

function settingOf(content: TemplateContent): string {
  return `MITPLAN_TEST_TEMPLATE_${content.toUpperCase()}`
}

async function makeTemplate(content: TemplateContent): Promise<Template> {
  const { ownerUrl, stop } = await startTestCluster()
  const name = `template_${content}_${fingerprint()}`
  await onAdmin(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(4711)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`drop database if exists ${name}_raw`)
    await client.query(`create database ${name}_raw`)
    const url = withDatabase(ownerUrl, `${name}_raw`)
    await migrate({ ownerUrl: url })
    if (content === 'frame') await fillFrame(url)
    await client.query(`alter database ${name}_raw rename to ${name}`)
  })
  return { ownerUrl, name, leave: stop }
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync('migrations').sort()) hash.update(file).update(readFileSync(join('migrations', file)))
  hash.update(readFileSync('tests/support/frame.ts'))
  return hash.digest('hex').slice(0, 12)
}
