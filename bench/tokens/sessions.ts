import { sessionHash, sessionHours } from '#domain/1-frame/sign-in/session.server.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { firstStep, holdUnreadable, isIn, someone, windowOf } from './bed.ts'
import type { Bed } from './bed.ts'

/** Sessions: hashed, over after ten hours, ended by their owner here or from another device, good in their county alone. */
export async function trySessions(bed: Bed): Promise<void> {
  const { site, neighbour, client, tally } = bed
  const email = await someone(site, 'sitzung')
  const [own, other] = [await firstStep(site, email), await firstStep(site, email)]
  const token = own.cookies.get('session') ?? ''
  tally.hold('nobody is let in with a session', (await isIn(own)) && (await isIn(other)))
  await holdUnreadable(bed, 'a session', token)
  const { rows } = await client.query<{ hours: number }>(
    'select extract(epoch from expires_at - started_at) / 3600 as hours from session where token_hash = $1',
    [sessionHash(token)]
  )
  tally.hold('a session lives too long', Number(rows[0]?.hours) <= sessionHours)
  for (const changed of [
    `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`,
    token.slice(1),
    `${token}A`,
    '',
    token.toLowerCase()
  ]) {
    const guest = site.client()
    guest.cookies.set('session', changed)
    tally.hold('a changed session opens the desk', !(await isIn(guest)))
  }
  const abroad = neighbour.client()
  abroad.cookies.set('session', token)
  tally.hold('a session opens the desk of the other county', !(await isIn(abroad)))
  const copy = windowOf(site, own)
  await other.submit(fill(formOn(await other.open('/de/desk/sign-in'), '?/endOthers')))
  tally.hold('a session lives on after its owner has ended it elsewhere', !(await isIn(own)) && !(await isIn(copy)))
  await client.query(`update session set expires_at = now() - interval '1 second' where token_hash = $1`, [
    sessionHash(other.cookies.get('session') ?? '')
  ])
  tally.hold('a session opens the desk after its time', !(await isIn(other)))
  const last = await firstStep(site, email)
  const kept = windowOf(site, last)
  await last.submit(fill(formOn(await last.open('/de/desk'), '/sign-out')))
  tally.hold('a session lives on after signing out', !(await isIn(kept)))
}
