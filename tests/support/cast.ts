import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { roles } from '#domain/1-frame/role/role.ts'
import type { Role } from '#domain/1-frame/role/role.ts'
import { today } from '#platform/command/context.server.ts'
import type { Client } from '#tests/support/client.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { Site } from '#tests/support/site.ts'

/** Everybody who may stand before a door: nobody in particular, each role, and one whose role has ended. */
export const cast = ['visitor', ...roles, 'former'] as const
export type Part = (typeof cast)[number]

/** The address of the invented person who holds this role in the tests. */
export function addressOfPart(part: Role | 'former'): string {
  return `probe.${part.replaceAll('_', '-')}@auental.example`
}

/** Gives the county one invented person for each role, and one whose role ended yesterday. */
export async function engageCast(site: Site, organizationId: number | null = 1): Promise<void> {
  const day = Temporal.PlainDate.from(today(site.operator))
  for (const part of [...roles, 'former'] as const) {
    const owner = part === 'measure_owner' && organizationId !== null ? { organizationId: String(organizationId) } : {}
    const person = { name: `Probe ${part}`, email: addressOfPart(part), ...owner }
    const { id } = valueOf(await addPerson(site.operator, person))
    const ended = part === 'former'
    const dates = { startsOn: day.subtract({ days: 30 }).toString(), ...(ended ? { endsOn: day.subtract({ days: 1 }).toString() } : {}) }
    valueOf(await assignRole(site.operator, { personId: id, role: ended ? 'coordinator' : part, ...dates }))
  }
}

/** Signs somebody in as people do: address, code from the mail, typed into the page. */
export async function signIn(site: Site, address: string, language = 'de'): Promise<Client> {
  const client = site.client()
  const asked = await client.submit(fill(formOn(await client.open(`/${language}/sign-in`), 'email'), { email: address }))
  const [mail] = await site.mailsTo(address)
  const code = /\b(\d{4} \d{4})\b/.exec(mail?.body ?? '')?.[1]
  if (!code) throw new Error(`No code in a mail to ${address}; the page says: ${asked.status} ${asked.text.slice(0, 300)}`)
  const page = await client.submit(fill(formOn(asked, 'code'), { code }))
  if (page.status !== 200 && page.status !== 403) throw new Error(`${address} was not signed in: ${page.status} ${page.text.slice(0, 300)}`)
  return client
}

/** One signed-in client per part, the visitor's without a session. */
export async function clientsOf(site: Site): Promise<Record<Part, Client>> {
  const signedIn: Partial<Record<Part, Client>> = { visitor: site.client() }
  for (const part of cast) if (part !== 'visitor') signedIn[part] = await signIn(site, addressOfPart(part))
  // Each part of the cast was just given its client.
  return signedIn as Record<Part, Client>
}
