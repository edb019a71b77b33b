const ends: (() => Promise<unknown>)[] = []

/** Notes how something started by a bar is ended, in case the bar fails before it does so itself. */
export function leaveNothingBehind(end: () => Promise<unknown>): void {
  ends.push(end)
}

/** Ends all that bars have started, the latest first. */
export async function closeGrounds(): Promise<void> {
  for (const end of ends.splice(0).toReversed()) await end().catch((error: unknown) => console.error(error))
}
