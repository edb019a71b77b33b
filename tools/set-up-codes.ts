import { randomBytes } from 'node:crypto'
import { awaitsSetUp } from '#domain/1-frame/set-up/awaits.server.ts'
import { groupedSetUpCode } from '#domain/1-frame/set-up/code.ts'
import { makeSetUpCode } from '#domain/1-frame/set-up/make-code.server.ts'
import { operator } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { readSettings } from '#platform/config/settings.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { openCounties } from '#platform/web/counties.server.ts'

/** For each county of this environment that waits for its first coordinator: a fresh one-time code and where it is typed. */
export async function setUpHints(env: NodeJS.ProcessEnv): Promise<string[]> {
  const hints: string[] = []
  for (const county of openCounties(readSettings(env))) {
    const ctx = { county, actor: operator, language: officeLanguage, now: () => Temporal.Now.instant(), random: randomBytes }
    try {
      if (await awaitsSetUp(county.database.db)) hints.push(await setUpHint(ctx))
    } finally {
      await county.database.close()
    }
  }
  return hints
}

/** A fresh code of one county, in words; the older ones end. */
export async function setUpHint(ctx: Context): Promise<string> {
  const made = await makeSetUpCode(ctx, {})
  if (!made.ok) return 'This county has had a coordinator: sign in, or run npm run mitplan -- coordinator ADDRESS.'
  return `Set the county up at ${ctx.county.origin}/de/set-up with this code, good once and for a day: ${groupedSetUpCode(made.value.code)}`
}
