import { randomBytes } from 'node:crypto'
import { asRole, onAdmin, withDatabase } from '#tests/support/connection.ts'
import type { TestCounty } from '#tests/support/county.ts'

export type EmptyDatabase = { ownerUrl: string; appUrl: string; drop: () => Promise<void> }

/** A database in which nothing is yet, beside that of a test county. */
export async function anEmptyDatabase(county: Pick<TestCounty, 'ownerUrl'>): Promise<EmptyDatabase> {
  const name = `empty_${randomBytes(6).toString('hex')}`
  await onAdmin(county.ownerUrl, (client) => client.query(`create database ${name}`))
  const ownerUrl = withDatabase(county.ownerUrl, name)
  return {
    ownerUrl,
    appUrl: asRole(ownerUrl, 'mitplan_app'),
    drop: async () => void (await onAdmin(county.ownerUrl, (client) => client.query(`drop database if exists ${name} with (force)`)))
  }
}
