import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exclusively } from '#platform/database/cluster/lock.server.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src', 'messages', 'static', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']

/** Builds the site if its sources differ from those of the last build; two processes never build at once. */
export async function buildIfStale(): Promise<'built' | 'up to date'> {
  await mkdir(join(home, '.cache'), { recursive: true })
  return exclusively(join(home, '.cache', 'build.lock'), async () => {
    const stamp = join(home, 'build', '.mitplan-hash')
    const hash = await hashOf(home, sources)
    if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return 'up to date'
    await rm(stamp, { force: true })
    await build()
    await writeFile(stamp, hash)
    return 'built'
  })
}

let built: Promise<unknown> | undefined

/** The same for whoever starts many sites, and need not look at all sources for each. */
export async function buildOnce(): Promise<void> {
  await (built ??= buildIfStale())
}

/** A fingerprint of files and folders below a root: names and contents, without tests. What is missing counts as missing. */
export async function hashOf(root: string, names: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(names.map((name) => filesIn(root, name)))).flat().toSorted()) {
    const content = createHash('sha256').update(await readFile(join(root, file)))
    hash.update(`${file}\0${content.digest('hex')}\n`)
  }
  return hash.digest('hex')
}

async function filesIn(root: string, name: string): Promise<string[]> {
  const found = await stat(join(root, name)).catch(() => undefined)
  if (!found) return []
  if (!found.isDirectory()) return /\.test\.ts$/.test(name) ? [] : [name]
  const inside = await readdir(join(root, name))
  return (await Promise.all(inside.map((each) => filesIn(root, `${name}/${each}`)))).flat()
}

async function build(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' }
  await new Promise<void>((done, failed) => {
    const vite = join(home, 'node_modules', 'vite', 'bin', 'vite.js')
    execFile(
      process.execPath,
      [vite, 'build', '--logLevel', 'warn'],
      { cwd: home, env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, problems) => {
        if (error) failed(new Error(`The build failed:\n${out}\n${problems}`))
        else done()
      }
    )
  })
}
