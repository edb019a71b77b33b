import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const follow = new URL('follow-parent.mjs', import.meta.url).href

/** Starts a program of this project under the same Node; it ends in good order when this process is gone. */
export function startChild(command: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  return spawn(process.execPath, ['--import', follow, ...command], { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
}

/** The exit code of a program, once it has ended; 1 if a signal ended it. */
export async function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? 1
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
}

/** Asks a program to end, and ends it by force after the patience given. */
export async function stopChild(child: ChildProcess, patienceMs: number): Promise<void> {
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  child.kill('SIGTERM')
  await ended(child)
  clearTimeout(force)
}
