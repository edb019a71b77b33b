import { templateDatabase } from '#tests/support/county.ts'

/** Keeps the cluster of the tests up while their files join and leave it, its templates ready before the first of them asks. */
export async function setup(): Promise<() => Promise<void>> {
  const held = [await templateDatabase(), await templateDatabase('bare')]
  return async () => {
    for (const { cluster } of held) await cluster.stop()
  }
}
