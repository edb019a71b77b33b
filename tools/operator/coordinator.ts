import * as v from 'valibot'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { withCounty } from './open-county.ts'
import { settled } from './settled.ts'
import { readArguments, UsageError } from './usage.ts'

/** Makes the person with this address a coordinator from today on; adds the person if nobody has the address. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values, positionals } = readArguments(args, { name: { type: 'string' }, county: { type: 'string' } }, { min: 1, max: 1 })
  const [email = ''] = positionals
  if (!v.is(v.pipe(v.string(), v.email()), email)) throw new UsageError(`"${email}" is not an e-mail address.`)
  await withCounty(settings, values.county, async (ctx) => {
    console.log(await makeCoordinator(ctx, email, values.name ?? email.split('@')[0] ?? email))
    console.log(`Sign in at ${ctx.county.origin}/de/sign-in`)
  })
}

async function makeCoordinator(ctx: Context, email: string, name: string): Promise<string> {
  const people = await listPeople(ctx.county.database.db)
  const known = people.find((person) => person.email.toLowerCase() === email.toLowerCase())
  const day = today(ctx)
  const already = known?.roles.some((held) => held.role === 'coordinator' && held.startsOn <= day && (!held.endsOn || held.endsOn >= day))
  if (already) return `${email} is a coordinator already.`
  const personId = known?.id ?? settled(await addPerson(ctx, { name, email })).id
  settled(await assignRole(ctx, { personId, role: 'coordinator', startsOn: day }))
  return `${email} is a coordinator from today on.`
}
