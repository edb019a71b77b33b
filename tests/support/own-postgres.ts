import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { placeOf } from '#platform/database/cluster/place.server.ts'
import { anAuthority } from '#tests/support/certificate.ts'

/** A PostgreSQL as a county's IT runs it: a server of its own, reached by TLS with a password alone. */
export type OwnPostgres = {
  port: number
  /** Files with the certificate of the authority that the server's is from, and with that of another. */
  authority: string
  stranger: string
  /** Runs SQL as the administrator, as psql would: `\connect` changes the database. */
  psql: (script: string) => Promise<void>
  stop: () => Promise<void>
}

/** Sets one up from PostgreSQL's own programs; its certificate bears the names localhost and db.landkreis.example. */
export async function anOwnPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'mitplan-own-'))
  chmodSync(folder, 0o711)
  const place = await placeOf(join(folder, 'data'), () => undefined)
  const beside = join(folder, 'beside')
  mkdirSync(beside)
  const authority = anAuthority('Zertifizierungsstelle Landkreis Auental')
  const { certificate, key } = authority.certify(['db.landkreis.example', 'localhost'])
  const file = (name: string, text: string): string => {
    writeFileSync(join(beside, name), text, { mode: 0o600 })
    return join(beside, name)
  }
  const files = {
    authority: file('authority.pem', authority.certificate),
    stranger: file('stranger.pem', anAuthority('Somebody else').certificate),
    certificate: file('server.pem', certificate),
    key: file('server.key', key),
    password: file('password', 'of the administrator')
  }
  if (place.account) for (const each of [beside, ...Object.values(files)]) chownSync(each, place.account.uid, place.account.gid)
  if (place.account) chownSync(folder, place.account.uid, place.account.gid)
  const data = join(folder, 'data')
  const asServer = { cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' }, ...place.account }
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8']
  const parameters = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${files.password}`, '--no-instructions', ...locale]
  const made = spawnSync(join(place.binDir, 'initdb'), parameters, asServer)
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`)
  writeFileSync(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n')
  const port = await freePort()
  const settings = {
    ...{ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ssl: 'on' },
    ...{ ssl_cert_file: files.certificate, ssl_key_file: files.key }
  }
  const server = spawn(
    join(place.binDir, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...asServer, stdio: 'ignore' }
  )
  const ended = new Promise((done) => server.once('exit', done))
  const asAdministrator = async (database: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
    const ssl = { ca: readFileSync(files.authority, 'utf8') }
    const client = new pg.Client({ host: 'localhost', port, user: 'postgres', password: 'of the administrator', database, ssl })
    await client.connect()
    await work(client).finally(() => client.end())
  }
  for (let tries = 0; ; tries++) {
    const up = await asAdministrator('postgres', (client) => client.query('select 1')).then(
      () => true,
      (error: unknown) => tries > 200 && error
    )
    if (up === true) break
    if (up !== false) throw up
    await pause(50)
  }
  return {
    port,
    authority: files.authority,
    stranger: files.stranger,
    psql: async (script) => {
      for (const part of script.split(/^(?=\\connect )/m)) {
        const [, database = 'postgres', statements = part] = /^\\connect "?([^"\n]+)"?\n([^]*)$/.exec(part) ?? []
        // One by one: a database cannot be made within a transaction.
        await asAdministrator(database, async (client) => {
          for (const statement of statements.split(/;\s*$/m)) if (statement.trim()) await client.query(statement)
        })
      }
    },
    stop: async () => {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true })
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
