import { randomBytes } from 'node:crypto'
import type { County } from '#platform/command/context.server.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { asRole, onAdmin, withDatabase } from '#tests/support/connection.ts'
import { templateWith } from '#tests/support/templates.ts'

export type EmptyCounty = {
  county: County
  ownerUrl: string
  appUrl: string
  /** The same county with a database connection of its own, as another process would have it. */
  again: () => County
  close: () => Promise<void>
}

export const emptyCountySecret = Buffer.alloc(32, 7)

/** A county whose database is migrated and holds nothing: no name, no fields, no phase. */
export async function anEmptyCounty(): Promise<EmptyCounty> {
  const template = await templateWith('bare')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onAdmin(template.ownerUrl, (client) => client.query(`create database ${name} template ${template.name}`))
  const ownerUrl = withDatabase(template.ownerUrl, name)
  const appUrl = asRole(ownerUrl, 'mitplan_app')
  const opened: County[] = []
  const again = (): County => {
    const county = {
      id: 'county',
      hosts: ['127.0.0.1'],
      origin: 'http://127.0.0.1:3000',
      mailKept: true,
      secret: secretKeyFrom(emptyCountySecret, 'county'),
      database: openDatabase(appUrl, { max: 4 })
    }
    opened.push(county)
    return county
  }
  return {
    county: again(),
    ownerUrl,
    appUrl,
    again,
    close: async () => {
      for (const { database } of opened) await database.close()
      await onAdmin(template.ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
      await template.leave()
    }
  }
}
