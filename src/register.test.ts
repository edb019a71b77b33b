import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '#platform/config/settings.ts'
import { onAdmin } from '#tests/support/connection.ts'
import { aCounty } from '#tests/support/county.ts'
import type { TestCounty } from '#tests/support/county.ts'
import { personalColumns } from '#domain/1-frame/protection/declaration.ts'
import { allJobs } from './jobs.server.ts'
import { register } from './register.ts'

let county: TestCounty
beforeAll(async () => (county = await aCounty()))
afterAll(async () => await county.close())

test('the register says of every column of the real database what it holds, and of none that is not there', async () => {
  const rows = await onAdmin(county.ownerUrl, async (client) => {
    const asked = await client.query<{ name: string; columns: string[] }>(
      `select c.table_name as name, array_agg(c.column_name::text order by c.column_name) as columns from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely_%' group by 1 order by 1`
    )
    return asked.rows
  })
  expect(Object.keys(register).toSorted()).toEqual(rows.map(({ name }) => name))
  for (const { name, columns } of rows) {
    const declared = register[name]
    if (typeof declared === 'string') expect(declared.length, `why nothing in ${name} is about a person`).toBeGreaterThan(5)
    else expect(Object.keys(declared ?? {}).toSorted(), name).toEqual(columns.toSorted())
  }
})

test('nothing stands in the register that no job or command of the product enforces', () => {
  const jobs = Object.keys(allJobs(readSettings({})))
  const sources = globSync('src/**/*.server.ts').map((file) => readFileSync(file, 'utf8'))
  for (const { table, column, keep } of personalColumns(register)) {
    expect(keep.length, `${table}.${column} has an end`).toBeGreaterThan(0)
    for (const { enforcedBy } of keep) {
      const isCommand = sources.some((text) =>
        new RegExp(`defineCommand\\(\\s*'${enforcedBy.replace('command ', '').replaceAll('.', '\\.')}'`).test(text)
      )
      expect(jobs.includes(enforcedBy) || isCommand, `${table}.${column}: ${enforcedBy}`).toBe(true)
    }
  }
})

test('whatever points at a person is erased with the person', async () => {
  const { rows } = await onAdmin(county.ownerUrl, (client) =>
    client.query<{ name: string }>(
      "select conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'person'::regclass"
    )
  )
  const handled = globSync('src/domain/1-frame/{article,person,role,sign-in,second-factor,translation-review}/*.server.ts').map((file) =>
    readFileSync(file, 'utf8')
  )
  for (const { name } of rows)
    expect(
      handled.some((text) => text.includes(`deleteFrom('${name}')`) || text.includes(`updateTable('${name}')`)),
      `${name} is forgotten in forgetPerson`
    ).toBe(true)
})
