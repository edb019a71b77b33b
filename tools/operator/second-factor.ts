import * as v from 'valibot'
import { resetSecondFactor } from '#domain/1-frame/second-factor/reset.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { withCounty } from './open-county.ts'
import { settled } from './settled.ts'
import { readArguments, UsageError } from './usage.ts'

/** Takes the lost second factor of the person with this address away, with all recovery codes and sessions. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values, positionals } = readArguments(args, { county: { type: 'string' } }, { min: 1, max: 1 })
  const [email = ''] = positionals
  if (!v.is(v.pipe(v.string(), v.email()), email)) throw new UsageError(`"${email}" is not an e-mail address.`)
  await withCounty(settings, values.county, async (ctx) => settled(await resetSecondFactor(ctx, { email })))
  console.log(`${email} has no second factor any more, and all sessions have ended. A mail says so.`)
}
