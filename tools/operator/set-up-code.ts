import type { Settings } from '#platform/config/settings.ts'
import { setUpHint } from '../set-up-codes.ts'
import { withCounty } from './open-county.ts'
import { readArguments } from './usage.ts'

/** Prints a fresh code for the set-up page of a county that waits for its first coordinator. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(args, { county: { type: 'string' } }, { min: 0, max: 0 })
  await withCounty(settings, values.county, async (ctx) => console.log(await setUpHint(ctx)))
}
