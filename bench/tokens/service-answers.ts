import { addressOfPart } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import type { OidcServer } from '#tests/support/oidc-server.ts'
import { hasSession, holdUnreadable } from './bed.ts'
import type { Bed } from './bed.ts'

/** Answers of the county's sign-in service: each opens once, in the browser that asked, in the county that asked. */
export async function tryServiceAnswers(bed: Bed, service: OidcServer): Promise<void> {
  const { site, neighbour, tally } = bed
  service.behave({ claims: { email: addressOfPart('moderator'), email_verified: true } })
  const own = site.client()
  const answer = await begin(own)
  const state = new URL(answer).searchParams.get('state') ?? ''
  for (const [what, guest] of [
    ['another browser', site.client()],
    ['the other county', neighbour.client()]
  ] as const) {
    const { pathname, search } = new URL(answer)
    await guest.ask(`${pathname}${search}`)
    tally.hold(`an answer of the sign-in service opens ${what}`, !hasSession(guest))
  }
  const kept = new Map(own.cookies)
  await own.ask(answer)
  tally.hold('an answer of the sign-in service does not open its own browser', hasSession(own))
  await holdUnreadable(bed, 'what the sign-in service was asked', state)
  // What the browser kept is put back: also with it the same answer opens nothing more.
  const again = site.client()
  for (const [name, value] of kept) again.cookies.set(name, value)
  await again.ask(answer)
  tally.hold('an answer of the sign-in service opens twice', !hasSession(again))
}

/** Goes to the service as a browser is led; the address with which it leads back. */
async function begin(client: Client): Promise<string> {
  const led = await client.ask('/de/sign-in/oidc')
  const { headers } = await fetch(led.headers.location ?? '', { redirect: 'manual' })
  const back = headers.get('location')
  if (!back) throw new Error(`The sign-in service leads nowhere from ${led.headers.location}`)
  return back
}
