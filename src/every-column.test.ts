import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '#domain/1-frame/person/add-person.server.ts'
import { personalColumns } from '#domain/1-frame/protection/declaration.ts'
import { assignRole } from '#domain/1-frame/role/assign-role.server.ts'
import { askForCode } from '#domain/1-frame/sign-in/ask-for-code.server.ts'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { operator, system } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty, valueOf } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { plantRaid } from '#tests/matrix/raid.ts'
import { plantRemovable } from '#tests/matrix/removable.ts'
import { plantThread } from '#tests/support/planted.ts'
import { says } from '#tests/support/says.ts'
import { register } from './register.ts'
import { eraseWhatIsOver } from './retention.server.ts'

let county: TestCounty
beforeAll(async () => (county = await aCounty()))
afterAll(async () => await county.close())

/** The columns that a job empties once their time is over, as the register says. */
const columns = personalColumns(register).filter(({ keep }) => keep.some(({ enforcedBy }) => enforcedBy === 'platform:erase'))

// A new table or column with a time of its own is missing here until it is filled, and stays filled until something erases it.
test('every column to which the register gives an end is filled, and empty when the longest of all times is over', async () => {
  county.setTime(Temporal.Now.instant().toString())
  await fillEverything()
  expect(await filled(), 'columns that hold something now').toEqual(columns.map(nameOf))
  // Everybody's tasks end, or the office would still need them.
  await onAdmin(county.ownerUrl, (client) => client.query('update role_assignment set ends_on = current_date'))
  county.setTime(county.visitor.now().toZonedDateTimeISO('UTC').add({ years: 11 }).toInstant().toString())
  // People are erased a hundred at a time.
  for (let hours = 0; hours < 3; hours++) await eraseWhatIsOver(county.as(system))
  expect(await filled(), 'columns that still hold something').toEqual([])
})

const nameOf = ({ table, column }: { table: string; column: string }) => `${table}.${column}`

/** Which of the columns hold something in any row; what may not be null is empty by its sign for that. */
async function filled(): Promise<string[]> {
  return await onAdmin(county.ownerUrl, async (client) => {
    const holding: string[] = []
    for (const each of columns) {
      const { rows } = await client.query<{ some: boolean }>(
        `select exists (select from "${each.table}" where "${each.column}" is not null and "${each.column}"::text not in ('', '–', '{}')) as some`
      )
      if (rows[0]?.some) holding.push(nameOf(each))
    }
    return holding
  })
}

async function fillEverything(): Promise<void> {
  const { visitor } = county
  const { db } = visitor.county.database
  const as = county.as(operator)
  const mailsTo = async (address: string) => await readKeptMail(db, visitor.county.secret, address)
  // Of two mails the newer one is asked for: no two things happen at one moment.
  let moments = 0
  const moving = (ctx: Context): Context => ({ ...ctx, now: () => ctx.now().add({ milliseconds: moments++ }) })
  const ground = { as: (actor: Actor) => moving(county.as(actor)), visitor: moving(visitor), operator: moving(as), mailsTo }
  await plantThread(ground, (place, limit = 200) => `Ein Satz zu ${place}`.slice(0, limit))
  await plantRaid(ground)
  await plantRemovable(ground)
  const email = 'mit.allem@auental.example'
  const { id } = valueOf(await addPerson(as, { name: 'Mit Allem', email, function: 'Stelle', organizationId: '1' }))
  const other = valueOf(await addPerson(as, { name: 'In Vertretung', email: 'vertretung@auental.example' }))
  const startsOn = '2026-01-01'
  valueOf(await assignRole(as, { personId: id, role: 'moderator', startsOn }))
  valueOf(await assignRole(as, { personId: other.id, role: 'moderator', startsOn, endsOn: '2099-12-31', deputyOf: id }))
  valueOf(await askForCode(visitor, { email }))
  const ofRegion = await says(county, 'Aus der Region', { regionId: '1' })
  valueOf(await acceptContribution(as, { id: ofRegion.id }))
  const entered = await says(county, 'Am Telefon gesagt', { municipalityId: '1' })
  // What commands write only in the course of days, or with a device in the hand.
  const now = visitor.now()
  const bytes = randomBytes(20)
  await db.updateTable('sign_in_code').set({ used_at: now }).execute()
  await db.updateTable('news_mail_subscription').set({ mailed_on: '2026-11-27' }).where('confirmed_at', 'is not', null).execute()
  await db
    .updateTable('news_subscription')
    .set({ confirmed_at: now, told: ['published'] })
    .execute()
  await db.updateTable('contribution_listing').set({ shown_municipality_id: 1 }).where('municipality_id', '=', 1).execute()
  await db.updateTable('contribution_notice').set({ answer_to: 'antwort@auental.example' }).execute()
  await db.updateTable('mail').set({ sent_at: now, sealed_unsubscribe: bytes }).execute()
  await db
    .updateTable('contribution_decision')
    .set({ reason_translations: '{"en":"Because."}' })
    .where('decision', '=', 'withheld')
    .execute()
  await db
    .insertInto('session')
    .values({ ...sessionOf(id), token_hash: bytes })
    .execute()
  await db.insertInto('totp').values({ person_id: id, sealed_secret: bytes, made_at: now, confirmed_at: now }).execute()
  await db.insertInto('recovery_code').values({ person_id: id, code_mac: bytes, made_at: now, used_at: now }).execute()
  await db.insertInto('second_factor_tries').values({ person_id: id, wrong: 5, locked_until: now }).execute()
  const key = { credential_id: 'eins', public_key: bytes, counter: 0, rp_id: 'auental.example' }
  await db
    .insertInto('passkey')
    .values({ ...key, person_id: id, name: 'Schlüssel', made_at: now, used_hour: now })
    .execute()
  await db.insertInto('rate_limit').values({ key: 'adresse', expire: now.epochMilliseconds }).execute()
  const told = { contribution_id: entered.id, translated_by: 'staff', translation: 'Said by telephone' } as const
  await db
    .insertInto('contribution_entry')
    .values({ ...told, entered_on: '2026-11-27', consent_note: 'Am Telefon' })
    .execute()
  const version = { contribution_id: entered.id, version: 2, text: 'Am Telefon berichtigt', received_on: '2026-11-27' }
  await db.insertInto('contribution_version').values(version).execute()
  await refreshKnownWords(db)
}

function sessionOf(person_id: string) {
  const now = county.visitor.now()
  return { person_id, started_at: now, expires_at: now, ended_at: now, used_hour: now, second_proven_at: now }
}
