import { expect, test } from 'vitest'
import { readParts, type Part } from './multipart.ts'

const wire = (file: string) =>
  Buffer.from(
    [
      '--grenze\r\nContent-Disposition: form-data; name="source"\r\n\r\nDialogforum Süd',
      '--grenze\r\nContent-Disposition: form-data; name="file"; filename="li%22ste.csv"\r\nContent-Type: text/csv\r\n\r\n' + file,
      '--grenze\r\nContent-Disposition: form-data; name="kind"\r\n\r\n',
      '--grenze--\r\n'
    ].join('\r\n')
  )

async function read(bytes: Buffer, step: number, most = 1000): Promise<Part[]> {
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += step) yield await Promise.resolve(bytes.subarray(at, at + step))
  }
  const parts: Part[] = []
  for await (const part of readParts(chunks(), 'grenze', () => most)) parts.push(part)
  return parts
}

test.each([1, 2, 3, 7, 64, 10_000])('a form is read the same, however it is cut on its way: %i bytes at a time', async (step) => {
  const file = 'a,b\r\n--grenz\r\n"1","--grenze"\r\n-'
  const parts = await read(wire(file), step)
  expect(parts.map(({ name, fileName, bytes }) => [name, fileName, bytes.toString()])).toEqual([
    ['source', null, 'Dialogforum Süd'],
    ['file', 'li"ste.csv', file],
    ['kind', null, '']
  ])
})

test('of a part that is too long nothing is held, its length is told, and what comes after it is read', async () => {
  const parts = await read(wire('x'.repeat(5000)), 100)
  expect(parts.map(({ bytes, length }) => [bytes.length, length])).toEqual([
    [16, 16],
    [0, 5000],
    [0, 0]
  ])
})

test('a form that breaks off, or is none, gives what was whole', async () => {
  expect((await read(wire('abc').subarray(0, 120), 10)).map(({ name }) => name)).toEqual(['source'])
  expect(await read(Buffer.from('{"a": 1}'), 3)).toEqual([])
  expect(await read(Buffer.concat([Buffer.from('--grenze\r\n'), Buffer.alloc(40_000, 0x61)]), 1000)).toEqual([])
})
