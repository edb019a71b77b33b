// Finds a Chromium for the tests, or installs one in the way of the system.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, withoutNpm } from './setup.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const otherPlaces = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
// Arabic pages need a font with Arabic letters; without recommended packages Chromium brings none.
const packages = ['chromium', 'fonts-noto-core']

/**
 * The path of an installed Chromium or Chrome; installs one where there is none, or ends with one sentence.
 * @param {string} node the Node that runs Playwright's command
 * @returns {string}
 */
export function findBrowser(node) {
  const found = installedBrowser(process.env) ?? playwrightBrowser(node)
  if (found) return found
  console.log('No Chromium or Chrome is installed: installing one …')
  if (isCommand('apt-get')) installByApt()
  else run(node, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'])
  const installed = installedBrowser(process.env) ?? playwrightBrowser(node)
  if (installed) return installed
  console.error('The tests need a browser, and it could not be installed: install chromium, or set CHROMIUM to the path of one.')
  process.exit(1)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function installedBrowser(env) {
  if (env['CHROMIUM']) {
    if (isProgramFile(env['CHROMIUM'])) return env['CHROMIUM']
    console.error(`The setting CHROMIUM is not usable: there is no program at ${env['CHROMIUM']}.`)
    process.exit(1)
  }
  const folders = (env['PATH'] ?? '').split(delimiter)
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...otherPlaces].find(isProgramFile)
}

/** @param {string} node */
function playwrightBrowser(node) {
  const script = "const { chromium } = await import('playwright-core'); console.log(chromium.executablePath())"
  const { stdout } = spawnSync(node, ['--input-type=module', '--eval', script], { cwd: root, encoding: 'utf8' })
  const path = stdout.trim()
  return path && isProgramFile(path) ? path : undefined
}

function installByApt() {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  run(...command([...prefix, 'apt-get', 'update']))
  run(...command([...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '--no-install-recommends', ...packages]))
}

/**
 * @param {string[]} words
 * @returns {[string, string[]]}
 */
function command([program = '', ...parameters]) {
  return [program, parameters]
}

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function run(program, parameters) {
  spawnSync(program, parameters, { stdio: ['ignore', 2, 2], env: withoutNpm(process.env), cwd: root })
}

/** @param {string} name */
function isCommand(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isProgramFile(join(folder, name)))
}

/** @param {string} path */
function isProgramFile(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
