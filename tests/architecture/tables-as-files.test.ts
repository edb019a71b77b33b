import { expect, test } from 'vitest'
import { svelteFilesBelow } from '#tests/support/svelte-files.ts'
import { writtenTables } from '#tests/support/written-tables.ts'

// Tables that are not taken along, each with its reason.
const excused: Record<string, string> = {
  'confidential/+page.svelte': 'nothing of a confidential report leaves its pages',
  'import/[id=uuid]/PreviewRows.svelte': 'the first rows of a file that the reader has just uploaded',
  'protection/ActivityEntry.svelte': 'a part of the register, which is one file for all activities',
  'sign-in/Sessions.svelte': "one's own sessions, a handful"
}
const pages = svelteFilesBelow('src/routes/[lang=lang]/(desk)/desk/').filter(
  ({ source }) => source.includes('<DataTable') || source.includes('<TableFiles')
)

test('every table that a page of the desk shows can be taken along as a file: <TableFiles> below it, its rows in tables/all.server.ts', () => {
  expect(pages.length).toBeGreaterThan(25)
  const without = pages.filter(({ source }) => !source.includes('<TableFiles')).map(({ name }) => name)
  expect(without.toSorted()).toEqual(Object.keys(excused).toSorted())
})

test('every file that is offered is written, and every file that is written is offered', () => {
  const offered = new Set(pages.flatMap(({ source }) => [...source.matchAll(/<TableFiles\s+table="([^"]+)"/g)].map(([, name]) => name)))
  expect([...offered].toSorted()).toEqual(writtenTables().toSorted())
})
