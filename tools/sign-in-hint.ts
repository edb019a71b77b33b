import { existsSync, readFileSync } from 'node:fs'
import type { Settings } from '#platform/config/settings.ts'

/** How to sign in at the public address of each county: with the demo's invented people, or as whoever works there. */
export async function signInHint(settings: Settings): Promise<string> {
  if (settings.COUNTIES_FILE) {
    const { countyEntries } = await import('#platform/web/counties.server.ts')
    return countyEntries(settings).map(doorOf(settings)).join('\n')
  }
  const code = settings.SMTP_URL ? 'the code comes by e-mail' : 'the code: npm run mitplan -- outbox --to ADDRESS'
  const door = `Sign in at ${settings.ORIGIN}/de/sign-in; ${code}`
  if (settings.MITPLAN_DEMO === 'off') return door
  return `${door}\n${demoPeople()}`
}

function doorOf({ SMTP_URL }: Settings): (county: { id: string; origin: string }) => string {
  return ({ id, origin }) =>
    `Sign in at ${origin}/de/sign-in; ${SMTP_URL ? 'the code comes by e-mail' : `the code: npm run mitplan -- outbox --county ${id} --to ADDRESS`}`
}

function demoPeople(): string {
  const file = new URL('../demo/people.json', import.meta.url)
  if (!existsSync(file)) return ''
  const people: { email: string; role: string }[] = JSON.parse(readFileSync(file, 'utf8'))
  const firsts = people.filter(({ role }, place) => role && people.findIndex((other) => other.role === role) === place)
  return firsts.map(({ email, role }) => `  ${role.replaceAll('_', ' ').padEnd(24)}${email}`).join('\n')
}
