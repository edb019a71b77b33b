import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from '#platform/database/cluster/place.server.ts'
import { environment } from '#platform/database/cluster/postmaster.server.ts'

// Without a locale that knows all letters, word similarity (pg_trgm) is blind to umlauts, Cyrillic and Arabic.
const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=de-DE']

/** Makes the cluster with its one database `mitplan` if the folder holds none; a half-made one never takes its place. */
export async function initialise(place: Place, log: (line: string) => void): Promise<void> {
  const { dataDir, binDir, account } = place
  if (existsSync(join(dataDir, 'PG_VERSION'))) return
  log(`Making a new database in ${dataDir}`)
  const fresh = `${dataDir}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (account) await chown(fresh, account.uid, account.gid)
  await run(place, join(binDir, 'initdb'), ['-D', fresh, '-U', 'mitplan_owner', '--auth=trust', '--no-instructions', ...locale])
  // Who may enter the socket's folder is decided by the file system (0700); there is no other door.
  await writeFile(join(fresh, 'pg_hba.conf'), 'local all all trust\n')
  await run(place, join(binDir, 'postgres'), ['--single', '-D', fresh, 'postgres'], 'CREATE DATABASE mitplan\n')
  if (existsSync(dataDir)) await removeIfEmpty(dataDir)
  await rename(fresh, dataDir)
}

async function run({ account }: Place, program: string, parameters: string[], input = ''): Promise<void> {
  await new Promise<void>((done, failed) => {
    const child = execFile(program, parameters, { cwd: '/', env: environment(), ...account }, (error, _out, words) => {
      if (error) failed(new Error(`${program} failed: ${words.trim() || error.message}`))
      else done()
    })
    child.stdin?.end(input)
  })
}

async function removeIfEmpty(dataDir: string): Promise<void> {
  const content = await readdir(dataDir)
  if (content.length > 0)
    throw new Error(`${dataDir} holds files but no database (${content.slice(0, 3).join(', ')}): empty it or choose another folder.`)
  await rmdir(dataDir)
}
