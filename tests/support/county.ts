import { randomBytes, randomUUID } from 'node:crypto'
import { visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Result } from '#platform/command/refusal.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { asRole, onAdmin, withDatabase } from '#tests/support/connection.ts'
import { templateWith } from '#tests/support/templates.ts'

export type TestCounty = {
  /** A context for this actor at the county's present moment. */
  as: (actor: Actor) => Context
  /** A member of staff with these roles, known to the database. */
  staff: (...roles: string[]) => Promise<Context>
  /** A visitor without an account. */
  visitor: Context
  /** Puts the county's clock to this instant or day. */
  setTime: (isoInstantOrDay: string) => void
  appUrl: string
  ownerUrl: string
  name: string
  close: () => Promise<void>
}

/** A county of its own for one test file: a clone of the migrated template with the nine fields, one phase, the Kreistag and a few places. */
export async function aCounty(): Promise<TestCounty> {
  const template = await templateWith('frame')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onAdmin(template.ownerUrl, (client) => client.query(`create database ${name} template ${template.name}`))
  const ownerUrl = withDatabase(template.ownerUrl, name)
  const appUrl = asRole(ownerUrl, 'mitplan_app')
  const database = openDatabase(appUrl, { max: 8 })
  let moment = Temporal.Instant.from('2026-11-23T09:00:00Z')
  const county = {
    id: 'test',
    hosts: ['127.0.0.1'],
    origin: 'http://127.0.0.1:3000',
    mailKept: true,
    secret: secretKeyFrom(Buffer.alloc(32, 7), 'test'),
    database
  }
  const as = (actor: Actor): Context => ({ county, actor, language: 'de', now: () => moment, random: randomBytes })
  return {
    as,
    visitor: as(visitor),
    staff: async (...roles) => {
      const id = randomUUID()
      await database.db
        .insertInto('person')
        .values({ id, name: 'Erfundene Person', email: `${id}@auental.example` })
        .execute()
      return as({ kind: 'staff', id, name: 'Erfundene Person', roles, organizationId: null })
    },
    setTime: (iso) => {
      moment = Temporal.Instant.from(iso.length === 10 ? `${iso}T09:00:00Z` : iso)
    },
    appUrl,
    ownerUrl,
    name,
    close: async () => {
      await database.close()
      await onAdmin(template.ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
      await template.leave()
    }
  }
}

/** The value of a command that must succeed; fails the test with the refusal's words otherwise. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind} ${result.refusal.message} ${JSON.stringify(result.refusal.problems)}`)
  return result.value
}

/** The refusal of a command that must refuse. */
export function refusalOf<Value>(result: Result<Value>): { kind: string; message: string; fields: string[] } {
  if (result.ok) throw new Error('was not refused')
  return { kind: result.refusal.kind, message: result.refusal.message, fields: result.refusal.problems.map((problem) => problem.field) }
}
