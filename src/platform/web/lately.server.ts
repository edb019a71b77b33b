const kept = new WeakMap<object, Map<string, { made: Promise<unknown>; until: number }>>()

/**
 * What was read of this within the last second, or is being read now; otherwise it is read. For what nobody minds a second late: one
 * reader for each name, and few names.
 */
export async function lately<Thing>(of: object, name: string, read: () => Promise<Thing>): Promise<Thing> {
  const named = kept.get(of) ?? new Map<string, { made: Promise<unknown>; until: number }>()
  kept.set(of, named)
  const known = named.get(name)
  // Whoever asks for a name reads the same each time.
  if (known && performance.now() < known.until) return await (known.made as Promise<Thing>)
  const made = read()
  named.set(name, { made, until: performance.now() + 1_000 })
  void made.catch(() => named.delete(name))
  return await made
}
