/** What a program must do before it ends, last begun first; a signal or `end` sets it going once. */
export function orderlyEnd() {
  const endings: (() => Promise<unknown>)[] = []
  let begun = false
  const end = async (code: number): Promise<void> => {
    if (begun) return
    begun = true
    for (const ending of endings.toReversed()) await ending().catch((error: unknown) => console.error(error))
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  return { before: (ending: () => Promise<unknown>) => void endings.push(ending), end, isEnding: () => begun }
}
