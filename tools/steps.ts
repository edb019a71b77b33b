/** Does one step of a start and prints it with its time and what came of it. */
export async function step<T>(name: string, work: () => Promise<T>, outcome: (value: T) => string): Promise<T> {
  const begun = performance.now()
  const value = await work()
  console.log(`✓ ${name}: ${outcome(value)} (${seconds(performance.now() - begun)})`)
  return value
}

/** Milliseconds as a reader wants them: "0.3 s". */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
