import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tableNames } from './tables.ts'

const written = /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([a-z_]+)/g
const writtenInSql = /\b(?:insert into|update|delete from|truncate)\s+([a-z_]+)\b(?=\s+(?:set|values|select|where|\(|as\b)|\s*\(|\s*$)/gim

/** Tables that belong to no concept: the platform's own, each with the folder that writes it. */
const home = (file: string): string =>
  file
    .split('/')
    .slice(0, file.startsWith('src/domain/') ? 4 : 3)
    .join('/')

test('each table is written by one folder', () => {
  const writers = new Map<string, Set<string>>()
  const tables = new Set(tableNames())
  expect(tables.size).toBeGreaterThan(40)
  for (const file of globSync('src/**/*.ts').filter((name) => !name.endsWith('.test.ts'))) {
    const text = readFileSync(file, 'utf8')
    for (const match of [...text.matchAll(written), ...text.matchAll(writtenInSql)]) {
      const table = match[1] ?? ''
      if (tables.has(table)) writers.set(table, (writers.get(table) ?? new Set()).add(home(file)))
    }
  }
  const shared = [...writers].filter(([, folders]) => folders.size > 1).map(([table, folders]) => `${table}: ${[...folders].join(', ')}`)
  expect(shared).toEqual([])
  expect(writers.size).toBeGreaterThan(20)
})
