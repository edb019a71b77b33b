import type { CommandTools } from '#platform/command/define-command.server.ts'

export const triesInARow = 5
const lockedMinutes = 15

/**
 * Locks the person's row of tries, so that parallel guesses stand in a line, and says how many wrong ones there were; null while the
 * second step is locked.
 */
export async function wrongSoFar({ tx, now }: CommandTools, personId: string): Promise<number | null> {
  await tx
    .insertInto('second_factor_tries')
    .values({ person_id: personId })
    .onConflict((row) => row.doNothing())
    .execute()
  const tries = await tx
    .selectFrom('second_factor_tries')
    .select(['wrong', 'locked_until'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (tries.locked_until && Temporal.Instant.compare(tries.locked_until, now) > 0) return null
  return tries.locked_until ? 0 : tries.wrong
}

/** Counts a wrong try; the fifth in a row locks the second step for a quarter of an hour. */
export async function countWrong({ tx, now }: CommandTools, personId: string, before: number): Promise<void> {
  const wrong = before + 1
  await tx
    .updateTable('second_factor_tries')
    .set({ wrong, locked_until: wrong >= triesInARow ? now.add({ minutes: lockedMinutes }) : null })
    .where('person_id', '=', personId)
    .execute()
}

/** Forgets wrong tries after a right one. */
export async function forgetWrong({ tx }: Pick<CommandTools, 'tx'>, personId: string): Promise<void> {
  await tx.deleteFrom('second_factor_tries').where('person_id', '=', personId).execute()
}
