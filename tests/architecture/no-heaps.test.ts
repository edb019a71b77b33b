import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { tableNames } from './tables.ts'

const heaps = new Set(['utils', 'helpers', 'common', 'shared', 'lib', 'misc', 'core', 'services', 'managers'])
const files = globSync('{src,tests,tools,bench,demo}/**/*').filter((file) => !file.includes('node_modules'))

test('no folder is a heap, and no file is a barrel', () => {
  expect(files.filter((file) => file.split('/').some((part) => heaps.has(part.replace(/\..*$/, ''))))).toEqual([])
  expect(files.filter((file) => /^index\.(ts|js)$/.test(basename(file)))).toEqual([])
})

test('every concept folder stands in the glossary', () => {
  const glossary = readFileSync('GLOSSARY.md', 'utf8')
  const concepts = new Set(globSync('src/domain/*/*/').map((folder) => basename(folder)))
  expect(concepts.size).toBeGreaterThan(15)
  expect([...concepts].filter((concept) => !glossary.includes(`\`${concept}\``))).toEqual([])
})

test('every table stands in the glossary', () => {
  const glossary = readFileSync('GLOSSARY.md', 'utf8')
  const tables = tableNames()
  expect(tables.length).toBeGreaterThan(40)
  expect(tables.filter((table) => !glossary.includes(`\`${table}\``))).toEqual([])
})
