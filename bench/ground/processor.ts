import { readFileSync } from 'node:fs'

// Linux counts in hundredths of a second, whatever the machine.
const tick = 10

/** Milliseconds of processor time that a process has used so far. */
export function processorTime(pid: number | undefined): number {
  // "4711 (node) S 4700 …": the name may hold blanks and brackets; its own time and the kernel's for it come twelfth and thirteenth after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * tick
}

/** Megabytes of memory that a process holds now, or has ever held at once. */
export function megabytes(pid: number | undefined, which: 'now' | 'highest' = 'now'): number {
  const line = which === 'now' ? 'VmRSS' : 'VmHWM'
  const kilobytes = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes ?? Number.NaN) / 1024)
}
