import { setUpCodeHours } from '#domain/1-frame/set-up/code.ts'
import { makeSetUpCode } from '#domain/1-frame/set-up/make-code.server.ts'
import type { Client } from '#tests/support/client.ts'
import { valueOf } from '#tests/support/county.ts'
import { fill, formOn } from '#tests/support/form.ts'
import type { FilledForm } from '#tests/support/form.ts'
import { hasSession, holdUnchanged, holdUnreadable } from './bed.ts'
import type { Bed } from './bed.ts'

/** The code with which the first coordinator comes in, in a county that still has none: once, for a day, the latest alone. */
export async function trySetUpCodes(bed: Bed): Promise<void> {
  const { site, neighbour, client, tally } = bed
  const make = async (): Promise<string> => valueOf(await makeSetUpCode(site.operator, {})).code
  const [replaced, code] = [await make(), await make()]
  await holdUnreadable(bed, 'a set-up code', replaced, code)
  const { rows } = await client.query<{ hours: number }>(
    'select max(extract(epoch from expires_at - made_at)) / 3600 as hours from set_up_code'
  )
  tally.hold('a set-up code lives too long', Number(rows[0]?.hours) <= setUpCodeHours)
  await holdUnchanged(bed, 'opening the address of a set-up code', async () => await site.client().ask(`/de/set-up?code=${code}`))
  const tried = async (typed: string): Promise<boolean> => {
    const guest = site.client()
    await guest.submit(await formWith(guest, typed))
    return hasSession(guest)
  }
  tally.hold('a replaced set-up code opens', !(await tried(replaced)))
  tally.hold('a guessed set-up code opens', !(await tried(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)))
  await client.query(`update set_up_code set expires_at = expires_at - interval '25 hours'`)
  tally.hold('a set-up code opens after its day', !(await tried(code)))
  await client.query(`update set_up_code set expires_at = expires_at + interval '25 hours'`)
  const abroad = neighbour.client()
  const there = await abroad.open('/de/set-up')
  if (there.source.includes('name="code"')) await abroad.submit(await formWith(abroad, code))
  tally.hold('a set-up code of one county opens the other', !hasSession(abroad))
  const guests = Array.from({ length: 4 }, () => site.client())
  const forms = await Promise.all(guests.map(async (guest) => await formWith(guest, code)))
  await Promise.all(
    guests.map(async (guest, at) => await guest.submit(forms[at] ?? { action: '', method: 'get', multipart: false, entries: [] }))
  )
  tally.hold('a set-up code opens not once', guests.filter(hasSession).length === 1)
  const copy = site.client()
  const used = forms[guests.findIndex(hasSession)]
  if (used) await copy.submit(used)
  tally.hold('the form that set the county up opens another browser', used !== undefined && !hasSession(copy))
}

async function formWith(guest: Client, code: string): Promise<FilledForm> {
  const who = { name: 'Erste Koordination', email: 'erste@auental.example' }
  return fill(formOn(await guest.open('/de/set-up'), 'code'), { ...who, code })
}
