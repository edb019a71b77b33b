import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contentHash, rowIdentity } from './row-identity.ts'

const row = (...cells: string[]) => ({ line: 2, cells })

test('with an id column a row is known by source and id, however its content and place change', () => {
  const mapping = { id: 0, text: 1 }
  const identity = rowIdentity(row(' Ott262 ', 'Mehr Busse'), mapping, 'freiRaum', 1)
  expect(rowIdentity(row('Ott262', 'Weniger Busse'), mapping, ' freiRaum', 2)).toBe(identity)
  expect(rowIdentity(row('Ott263', 'Mehr Busse'), mapping, 'freiRaum', 1)).not.toBe(identity)
  expect(rowIdentity(row('Ott262', 'Mehr Busse'), mapping, 'Briefe', 1)).not.toBe(identity)
})

test('without one, by source, content and place among equal rows', () => {
  const mapping = { text: 0 }
  const identity = rowIdentity(row('Mehr Busse'), mapping, 'freiRaum', 1)
  expect(rowIdentity(row('Mehr Busse\u00a0'), mapping, 'freiRaum', 1)).toBe(identity)
  expect(rowIdentity(row('Mehr Busse'), mapping, 'freiRaum', 2)).not.toBe(identity)
  expect(rowIdentity(row('mehr Busse'), mapping, 'freiRaum', 1)).not.toBe(identity)
  expect(rowIdentity(row('Mehr Busse'), mapping, 'Briefe', 1)).not.toBe(identity)
})

test('the content of a row is what it brings in: neither its id nor the place of its columns', () => {
  const hash = contentHash(row('1', 'Mehr Busse', 'Au'), { id: 0, text: 1, municipality: 2 })
  expect(contentHash(row('Au', 'Mehr Busse', '7'), { id: 2, text: 1, municipality: 0 })).toBe(hash)
  expect(contentHash(row('1', 'Mehr Busse', 'Au'), { id: 0, text: 1, region: 2 })).not.toBe(hash)
  expect(contentHash(row('1', 'Mehr Busse', 'Au'), { id: 0, text: 1 })).not.toBe(hash)
})

test('stored hashes stay valid: this is what they are made of', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const mapping = { id: 0, text: 1, municipality: 2, title: 3 }
  const content = sha256('[["municipality","Au"],["text","Mehr Busse"]]')
  expect(contentHash(row('1', 'Mehr Busse', 'Au', ''), mapping)).toBe(content)
  expect(rowIdentity(row('1', 'Mehr Busse', 'Au', ''), mapping, 'Briefe', 1)).toBe(sha256('["Briefe","id","1"]'))
  expect(rowIdentity(row('Mehr Busse', 'Au'), { text: 0, municipality: 1 }, 'Briefe', 2)).toBe(
    sha256(`["Briefe","content","${content}",2]`)
  )
})
