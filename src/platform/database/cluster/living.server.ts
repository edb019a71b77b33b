import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const exiting = 0x4 // PF_EXITING among the flags of /proc/PID/stat, see proc_pid_stat(5)
const killed = 1n << 8n // signal 9 in a mask of /proc/PID/status, see proc_pid_status(5)

/**
 * When a living process began, in the system's own words, or undefined if it is gone, a zombie, or killed and only not yet dead:
 * on a busy machine a killed process stands there for a while as if nothing had happened.
 * Number and beginning together tell a process from a later one with the same number.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return birthByPs(pid)
  const fields = statusOf(pid)
  if (!fields || fields[0] === 'Z' || fields[0] === 'X' || (Number(fields[6]) & exiting) !== 0 || isKilled(pid)) return undefined
  return fields[19]
}

/** Whether the process is the PostgreSQL server that works in this folder. */
export function isPostgresIn(pid: number, dataDir: string): boolean {
  if (birthOf(pid) === undefined) return false
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-ww', '-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' }).includes(dataDir)
    return worksIn(pid, dataDir)
  } catch {
    return false // gone meanwhile, or the process of somebody else
  }
}

/**
 * Whether any process of PostgreSQL, be it one that was killed and is not yet dead, still works in this folder.
 * Only Linux is asked: elsewhere a gone server leaves no zombie behind.
 */
export function isPostgresLeftIn(dataDir: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && worksIn(Number(name), dataDir)
    } catch {
      return false // gone meanwhile, or the process of somebody else
    }
  })
}

function worksIn(pid: number, dataDir: string): boolean {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === dataDir
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

function isKilled(pid: number): boolean {
  try {
    const masks = readFileSync(`/proc/${pid}/status`, 'utf8').matchAll(/^(?:SigPnd|ShdPnd):\s*([0-9a-f]+)$/gm)
    return [...masks].some(([, mask]) => (BigInt(`0x${mask}`) & killed) !== 0n)
  } catch {
    return true
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
