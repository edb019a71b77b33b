import { expect, test } from 'vitest'
import { openLockedZip } from '#tests/support/locked-zip.ts'
import { writeLockedZip } from './write-locked-zip.server.ts'

const files = [
  { name: 'Übersicht.html', content: Buffer.from('<p>Grüße an alle</p>'.repeat(50)) },
  { name: 'leer.txt', content: Buffer.alloc(0) }
]
const made = Temporal.Instant.from('2026-11-23T09:00:00Z')

test('with the passphrase every sign comes out again, with another nothing', async () => {
  const archive = await writeLockedZip(files, 'K7QM-3XTR', made)
  expect(await openLockedZip(archive, 'K7QM-3XTR')).toEqual({ 'Übersicht.html': '<p>Grüße an alle</p>'.repeat(50), 'leer.txt': '' })
  await expect(openLockedZip(archive, 'K7QM-3XTS')).rejects.toThrow()
  await expect(openLockedZip(archive, undefined)).rejects.toThrow()
})

test('every file is encrypted with AES-256, as ordinary programs expect it, and none says a checksum of what it was', async () => {
  const archive = await writeLockedZip(files, 'K7QM-3XTR', made)
  expect(archive.includes(Buffer.from('Grüße'))).toBe(false)
  // The extra field 0x9901 of seven bytes: version 2 (AE-2), the maker AE, strength 3 (256 bits).
  const field = Buffer.from([0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3])
  let [found, at] = [0, archive.indexOf(field)]
  for (; at >= 0; at = archive.indexOf(field, at + 1)) found++
  // Once before each file and once in the list of all.
  expect(found).toBe(files.length * 2)
  const twice = await writeLockedZip(files, 'K7QM-3XTR', made)
  expect(twice.equals(archive), 'each archive has a salt of its own').toBe(false)
})
