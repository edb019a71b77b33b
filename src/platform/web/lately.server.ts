const kept = new WeakMap<object, { made: Promise<unknown>; until: number }>()

/**
 * What was read of this within the last second, or is being read now; otherwise it is read. For what nobody minds a second late: one
 * reader for each thing.
 */
export async function lately<Thing>(of: object, read: () => Promise<Thing>): Promise<Thing> {
  const known = kept.get(of)
  // Whoever asks about a thing reads the same of it each time.
  if (known && performance.now() < known.until) return await (known.made as Promise<Thing>)
  const made = read()
  kept.set(of, { made, until: performance.now() + 1_000 })
  void made.catch(() => kept.delete(of))
  return await made
}
