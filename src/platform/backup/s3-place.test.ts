import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anS3Store, s3Keys } from '#tests/support/s3-store.ts'
import type { S3Store } from '#tests/support/s3-store.ts'
import { backupPlace } from './place.server.ts'

let store: S3Store
beforeAll(async () => {
  store = await anS3Store('backups')
})
afterAll(async () => await store.close())

const settings = (secret = s3Keys.secretAccessKey) => ({
  S3_ENDPOINT: store.endpoint,
  S3_REGION: s3Keys.region,
  S3_ACCESS_KEY_ID: s3Keys.accessKeyId,
  S3_SECRET_ACCESS_KEY: secret
})
const place = (to = 's3://backups/Landkreis Auental') => backupPlace(to, settings())

test('a small file goes in one piece, a large one in parts, and both come back as they were', async () => {
  const [small, large] = [randomBytes(1000), randomBytes(40 * 1024 * 1024)]
  expect(await place().write('small.mitplan', pieces(small))).toBe(small.length)
  expect(await place().write('large.mitplan', pieces(large))).toBe(large.length)
  expect([...store.files.keys()]).toEqual(['Landkreis Auental/small.mitplan', 'Landkreis Auental/large.mitplan'])
  expect((await together(place().read('small.mitplan'))).equals(small)).toBe(true)
  expect((await together(place().read('large.mitplan'))).equals(large)).toBe(true)
  expect(store.uploads.size).toBe(0)
})

test('files are listed page by page and removed one by one; those of other folders are not seen', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await place('s3://backups/list').write(name, pieces(randomBytes(5)))
  expect(await place('s3://backups/list').list()).toEqual(['a', 'b', 'c', 'd'])
  await place('s3://backups/list').remove('b')
  expect(await place('s3://backups/list/').list()).toEqual(['a', 'c', 'd'])
})

test('an upload that breaks off leaves neither a file nor parts', async () => {
  const broken = async function* (): AsyncGenerator<Buffer> {
    yield randomBytes(17 * 1024 * 1024)
    yield* []
    await Promise.reject(new Error('the database went away'))
  }
  await expect(place('s3://backups/broken').write('half', broken())).rejects.toThrow('the database went away')
  expect(await place('s3://backups/broken').list()).toEqual([])
  expect(store.uploads.size).toBe(0)
})

test('a wrong key, an unknown bucket, a missing file and a store that is away are told in one sentence', async () => {
  const withWrongKey = backupPlace('s3://backups', settings('another secret'))
  await expect(withWrongKey.write('x', pieces(randomBytes(5)))).rejects.toThrow('s3://backups/ refused (403 SignatureDoesNotMatch).')
  await expect(place('s3://elsewhere').write('x', pieces(randomBytes(5)))).rejects.toThrow('no such file or bucket')
  await expect(together(place().read('nothing'))).rejects.toThrow('no such file or bucket')
  expect(() => backupPlace('s3://', settings())).toThrow('names no bucket')
  expect(() => backupPlace('s3://backups', { ...settings(), S3_ENDPOINT: undefined })).toThrow('set S3_ENDPOINT')
})

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 1_000_003) yield await Promise.resolve(content.subarray(at, at + 1_000_003))
}

async function together(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
