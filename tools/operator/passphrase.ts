import { existsSync, readFileSync } from 'node:fs'
import type { Settings } from '#platform/config/settings.ts'
import { UsageError } from './usage.ts'

/** The passphrase of a backup: from the file that is named, or from the settings; never from the command line, where others could read it. */
export function passphraseOf(file: string | undefined, settings: Settings): string {
  if (file !== undefined && !existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  const passphrase = file === undefined ? settings.BACKUP_PASSPHRASE : readFileSync(file, 'utf8').trim()
  if (!passphrase) throw new UsageError('A backup needs its passphrase: set BACKUP_PASSPHRASE or give --passphrase-file.')
  if (passphrase.length < 12) throw new UsageError('The passphrase is too short: twelve signs or more.')
  return passphrase
}
