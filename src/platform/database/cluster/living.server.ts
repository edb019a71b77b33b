import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * When a living process began, in the system's own words, or undefined if it is gone or a zombie.
 * Number and beginning together tell a process from a later one with the same number.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return birthByPs(pid)
  const fields = statusOf(pid)
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined
  return fields[19]
}

/** Whether the process is the PostgreSQL server that works in this folder. */
export function isPostgresIn(pid: number, dataDir: string): boolean {
  if (birthOf(pid) === undefined) return false
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-ww', '-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' }).includes(dataDir)
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return false // gone meanwhile, or the process of somebody else
  }
}

/** Whether the system still knows the number, be it as a zombie or as a process of somebody else. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The fields of /proc/PID/stat behind the name, which may itself contain spaces and brackets: state first, beginning twentieth. */
function statusOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function birthByPs(pid: number): string | undefined {
  try {
    const [state = 'Z', ...birth] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', `${pid}`], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)
    return state.startsWith('Z') ? undefined : birth.join(' ')
  } catch {
    return undefined
  }
}
