import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asRole, onAdmin, withDatabase } from '#tests/support/connection.ts'
import { templateWith } from '#tests/support/templates.ts'
import type { Template } from '#tests/support/templates.ts'
import { hashOf } from '../../tools/build.ts'

/**
 * What a county's database holds at first: a small frame, what an empty county begins with (already open, or still to be set up), or Landkreis
 * Auental.
 */
export type Content = 'frame' | 'empty' | 'unopened' | 'demo'
type Filled = Exclude<Content, 'frame'>

/** One secret for all sites of the tests, so that a test can read their mails and make their form keys. */
export const secretHex = '5a'.repeat(32)

export type OwnDatabase = { ownerUrl: string; appUrl: string; drop: () => Promise<void> }

/** A database of its own with this content: the clone of a template that is made once and kept until its sources change. */
export async function aDatabase(content: Content): Promise<OwnDatabase> {
  const template = content === 'frame' ? await templateWith('frame') : await filledTemplate(content)
  const name = `site_${randomBytes(6).toString('hex')}`
  await onAdmin(template.ownerUrl, (client) => client.query(`create database ${name} template ${template.name}`))
  const ownerUrl = withDatabase(template.ownerUrl, name)
  return {
    ownerUrl,
    appUrl: asRole(ownerUrl, 'mitplan_app'),
    drop: async () => {
      await onAdmin(template.ownerUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
      await template.leave()
    }
  }
}

const home = fileURLToPath(new URL('../..', import.meta.url))

const sources = ['demo', 'migrations', 'src/domain', 'src/platform/command', 'src/platform/database', 'tests/support/contents.ts']
let fingerprint: Promise<string> | undefined

async function filledTemplate(content: Filled): Promise<Template> {
  const { ownerUrl, name: bare, leave } = await templateWith('bare')
  // No other database of a test bears such a name: those that look like it are dropped below.
  const name = `filled_${content}_${(await (fingerprint ??= hashOf(home, sources))).slice(0, 12)}`
  await onAdmin(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(4712)')
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
      `filled\\_${content}\\_%`
    ])
    if (rows.some(({ datname }) => datname === name)) return
    // A template whose sources have changed is of no use any more; one that somebody still clones stays until the next time.
    for (const { datname } of rows) await client.query(`drop database if exists ${datname}`).catch(() => undefined)
    const raw = `${name}_raw`
    await client.query(`drop database if exists ${raw}`)
    await client.query(`create database ${raw} template ${bare}`)
    await fill(withDatabase(ownerUrl, raw), content)
    await client.query(`alter database ${raw} rename to ${name}`)
  })
  return { ownerUrl, name, leave }
}

async function fill(ownerUrl: string, content: Filled): Promise<void> {
  const file = join(home, 'demo', 'load.ts')
  if (!existsSync(file)) throw new Error('demo/load.ts is missing: no county can be filled')
  // Reached by its address, as the start does: it opens its own pool from these settings and closes it.
  const { loadDemoIfEmpty } = (await import(/* @vite-ignore */ file)) as { loadDemoIfEmpty: (env: NodeJS.ProcessEnv) => Promise<string> }
  await loadDemoIfEmpty({
    ...process.env,
    DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: asRole(ownerUrl, 'mitplan_app'),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'mitplan-demo-')),
    SECRET_KEY: secretHex,
    MITPLAN_DEMO: content === 'demo' ? 'on' : 'off'
  })
  // Opened by hand, with its checklist untouched: what the journeys tell begins before anything is written down.
  if (content === 'empty')
    await onAdmin(ownerUrl, (client) => client.query(`insert into county_opening (opened_at, opened_by) values ('2025-01-01', 'operator')`))
}
