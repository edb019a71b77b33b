/**
 * @typedef {{ platform: string, arch: string, libc: string }} Machine
 * @typedef {{ version?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[] }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/** The machine in the words that package-lock.json uses. */
export function thisMachine() {
  // @NOTE process.report is typed as object; only glibc names its version there.
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report?.getReport() ?? {})
  return { platform: process.platform, arch: process.arch, libc: report.header?.glibcVersionRuntime ? 'glibc' : 'musl' }
}

/**
 * Whether npm's own record of node_modules holds every package of the lock that belongs on this machine, and no other.
 * @param {Lock} lock
 * @param {Lock} record what npm writes to node_modules/.package-lock.json as its last act
 * @param {Machine} machine
 */
export function isInstalled(lock, record, machine) {
  const complete = Object.entries(lock.packages).every(
    ([place, entry]) =>
      place === '' || record.packages[place]?.version === entry.version || (!record.packages[place] && mayBeAbsent(entry, machine))
  )
  return complete && Object.keys(record.packages).every((place) => lock.packages[place])
}

/**
 * An optional package made for another machine, or one that only such a package asks for (it then names no machine).
 * @param {LockEntry} entry
 * @param {Machine} machine
 */
function mayBeAbsent(entry, machine) {
  if (!entry.optional) return false
  if (!entry.os && !entry.cpu) return true
  const fits = allows(entry.os, machine.platform) && allows(entry.cpu, machine.arch)
  return !fits || (machine.platform === 'linux' && !allows(entry.libc, machine.libc))
}

/**
 * @param {string | string[] | undefined} list
 * @param {string} value
 */
function allows(list, value) {
  if (!list) return true
  const names = [list].flat()
  return names.includes(value) || (names.some((name) => name.startsWith('!')) && !names.includes(`!${value}`))
}
