import { readFileSync } from 'node:fs'

/** The names of all tables, from the generated types. */
export function tableNames(): string[] {
  const all = readFileSync('src/platform/database/tables.ts', 'utf8')
  const listed = all.slice(all.indexOf('export interface DB {'))
  return [...listed.matchAll(/^ {2}([a-z_]+): [A-Z]\w+;$/gm)].map((match) => match[1] ?? '')
}
