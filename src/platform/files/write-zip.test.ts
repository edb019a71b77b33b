import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeZip } from './write-zip.ts'

test('another program unpacks the archive and finds every sign', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  try {
    const file = join(folder, 'beweis.zip')
    writeFileSync(
      file,
      writeZip([
        { name: 'Übersicht.html', content: Buffer.from('<p>Grüße</p>') },
        { name: 'leer.txt', content: Buffer.alloc(0) }
      ])
    )
    const reader =
      'import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))'
    const read: unknown = JSON.parse(execFileSync('python3', ['-c', reader, file], { encoding: 'utf8' }))
    expect(read).toEqual({ 'Übersicht.html': '<p>Grüße</p>', 'leer.txt': '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the same files give the same bytes', () => {
  const files = [{ name: 'a.txt', content: Buffer.from('a') }]
  expect(writeZip(files).equals(writeZip(files))).toBe(true)
})
