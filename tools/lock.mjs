// Mends package-lock.json after a change: where the registry in use lacks the binaries of foreign platforms, npm leaves
// these optional packages out of the lock, and `npm ci` then refuses it. A stub (version and platform) is all that it asks for.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isProgram, root, withoutNpm } from './setup.mjs'

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry
 */

const systems = /(android|darwin|freebsd|linux|openharmony|win32|windows|sunos|aix|netbsd|openbsd)/
const processors = /(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el)/

/**
 * The entries that a lock lacks for exact optional dependencies, by place, ready to be added.
 * @param {{ packages: Record<string, Entry> }} lock
 * @returns {Record<string, Entry>}
 */
export function missingStubs(lock) {
  /** @type {Record<string, Entry>} */
  const stubs = {}
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isFound(lock, place, name) || !/^\d+\.\d+\.\d+/.test(version)) continue
      stubs[`node_modules/${name}`] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true }
    }
  }
  return stubs
}

/**
 * Whether npm would find the package from this place: beside it or in any node_modules above.
 * @param {{ packages: Record<string, Entry> }} lock
 * @param {string} place
 * @param {string} name
 */
function isFound(lock, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

/**
 * The platform that a package's name tells, so that npm never tries to fetch a stub where it does not belong.
 * @param {string} name
 * @returns {{ os: string[], cpu: string[], libc?: string[] }}
 */
function platformOf(name) {
  const words = name.slice(name.lastIndexOf('/') + 1)
  const system = systems.exec(words)?.[1]
  const processor = processors.exec(words)?.[1]
  if (!system || !processor) throw new Error(`package-lock.json lacks ${name}, and its name does not tell the platform: add it by hand.`)
  const libc = /musl/.test(words) ? ['musl'] : /gnu/.test(words) && system === 'linux' ? ['glibc'] : undefined
  return { os: [system === 'windows' ? 'win32' : system], cpu: [processor], ...(libc ? { libc } : {}) }
}

function mend() {
  const file = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const stubs = missingStubs(lock)
  const names = Object.keys(stubs)
  if (names.length === 0) console.log('package-lock.json lacks nothing.')
  else {
    const sorted = Object.entries({ ...lock.packages, ...stubs }).sort(([a], [b]) => (a < b ? -1 : 1))
    writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
    console.log(`Added ${names.length} stubs:\n${names.map((name) => `  ${name}`).join('\n')}`)
  }
  const npm = ['ci', '--dry-run', '--ignore-scripts', '--loglevel=error']
  const check = spawnSync('npm', npm, { cwd: root, env: withoutNpm(process.env), encoding: 'utf8', shell: process.platform === 'win32' })
  console.log(check.status === 0 ? 'npm ci accepts package-lock.json.' : `npm ci refuses package-lock.json:\n${check.stderr}`)
  process.exitCode = check.status ?? 1
}

if (isProgram(import.meta.url)) mend()
