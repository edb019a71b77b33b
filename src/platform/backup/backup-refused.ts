/** A backup or a restore cannot be done: the message is one clear sentence for the operator. */
export class BackupRefusedError extends Error {
  override name = 'BackupRefusedError'
}

/** The database is away, or stands still and answers nobody. Nothing is wrong with the backup's place or passphrase. */
export class DatabaseAwayError extends BackupRefusedError {}

/** Refuses with this sentence unless the condition holds. */
export function requireFor(sentence: string, condition: unknown): asserts condition {
  if (!condition) throw new BackupRefusedError(sentence)
}
