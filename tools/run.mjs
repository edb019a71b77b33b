// node tools/run.mjs FILE.ts [arguments]: installs what is missing, then runs the file with the project's own Node.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isProgram, root, setup, withoutNpm } from './setup.mjs'

/**
 * Runs a program of this project with its own Node and ends as that program ends.
 * A program never outlives the one that started it: see follow-parent.mjs.
 * @param {string} node
 * @param {string[]} command file and arguments
 * @param {NodeJS.ProcessEnv} [env]
 */
export function handOver(node, command, env = process.env) {
  const follow = pathToFileURL(join(root, 'tools', 'follow-parent.mjs')).href
  const child = spawn(node, ['--import', follow, ...command], {
    cwd: root,
    env: {
      // What was compiled once is kept beside what was built: a command begins in two thirds of the time.
      NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
      ...withoutNpm(env),
      PATH: `${dirname(node)}${delimiter}${withoutNpm(env).PATH}`,
      MITPLAN_HOME: root
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc']
  })
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (signals[signal] ?? 0) : (code ?? 1)))
}

/** @type {Record<string, number>} */
const signals = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGABRT: 6, SIGTERM: 15 }

if (isProgram(import.meta.url)) {
  const [file, ...rest] = process.argv.slice(2)
  if (!file) {
    console.error('Usage: node tools/run.mjs FILE.ts [arguments]')
    process.exit(2)
  }
  const { node } = setup({ log: console.error })
  handOver(node, [resolve(root, file), ...rest])
}
