import { readFileSync } from 'node:fs'

/** The names of all tables that the desk gives as files, as they stand in its list. */
export function writtenTables(): string[] {
  const list = readFileSync('src/routes/[lang=lang]/(desk)/desk/tables/all.server.ts', 'utf8').split('deskTables')[1] ?? ''
  return [...new Set([...list.matchAll(/^ {2}'?([a-z-]+)'?: /gm)].map(([, name = '']) => name))]
}
