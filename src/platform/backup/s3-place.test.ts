import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anS3Store, s3Keys, signatureOf } from '#tests/support/s3-store.ts'
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
  await expect(withWrongKey.write('x', pieces(randomBytes(5)))).rejects.toThrow(
    's3://backups/ refused: S3_SECRET_ACCESS_KEY is not the one of S3_ACCESS_KEY_ID, or S3_REGION is another (403 SignatureDoesNotMatch).'
  )
  await expect(place('s3://elsewhere').write('x', pieces(randomBytes(5)))).rejects.toThrow('There is no bucket "elsewhere" at S3_ENDPOINT')
  await expect(together(place().read('nothing'))).rejects.toThrow('no such file or bucket')
  expect(() => backupPlace('s3://', settings())).toThrow('names no bucket')
  expect(() => backupPlace('s3://backups', { ...settings(), S3_ENDPOINT: undefined })).toThrow('set S3_ENDPOINT')
  const away = backupPlace('s3://backups', { ...settings(), S3_ENDPOINT: 'http://127.0.0.1:9' }, { between: 1 })
  await expect(away.list()).rejects.toThrow('s3://backups/ does not answer')
})

test('a connection that breaks once is tried again; one that breaks each time leaves neither a file nor parts', async () => {
  const large = randomBytes(40 * 1024 * 1024)
  const to = backupPlace('s3://backups/cut', settings(), { between: 1 })
  let once = true
  store.trouble = ({ query }) => {
    if (!once || query.get('partNumber') !== '2') return null
    once = false
    return 'cut'
  }
  await to.write('first', pieces(large))
  expect((await together(to.read('first'))).equals(large)).toBe(true)
  store.trouble = ({ query }) => (query.get('partNumber') === '2' ? 'cut' : null)
  await expect(to.write('second', pieces(large))).rejects.toThrow('s3://backups/cut/ does not answer')
  store.trouble = ({ method, query }) => (method === 'POST' && query.has('uploadId') ? 'cut' : null)
  await expect(to.write('third', pieces(large))).rejects.toThrow('s3://backups/cut/ does not answer')
  store.trouble = () => null
  expect(await to.list()).toEqual(['first'])
  expect(store.uploads.size).toBe(0)
})

test('a store that says nothing is given up, and a file that comes too short is none', async () => {
  const to = backupPlace('s3://backups/slow', settings(), { between: 1, waits: 300 })
  await to.write('whole', pieces(randomBytes(100_000)))
  store.trouble = () => 'silent'
  await expect(to.write('other', pieces(randomBytes(5)))).rejects.toThrow('s3://backups/slow/ does not answer (ETIMEDOUT).')
  await expect(to.list()).rejects.toThrow('does not answer (ETIMEDOUT)')
  store.trouble = () => 'short'
  await expect(together(to.read('whole'))).rejects.toThrow('s3://backups/slow/ broke off while it was read')
  store.trouble = () => null
  expect(await to.list()).toEqual(['whole'])
})

test('the store of these tests counts signatures as the examples of their specification do', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const [date, scope, secret] = ['20130524T000000Z', '20130524/us-east-1/s3/aws4_request', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY']
  const headers: [string, string][] = [
    ['host', 'examplebucket.s3.amazonaws.com'],
    ['x-amz-content-sha256', empty],
    ['x-amz-date', date]
  ]
  const ask = (path: string, query: string, signed = headers) =>
    signatureOf({ method: 'GET', path, query: new URLSearchParams(query), signed, hash: empty, date, scope }, secret)
  const range: [string, string][] = [['host', 'examplebucket.s3.amazonaws.com'], ['range', 'bytes=0-9'], ...headers.slice(1)]
  expect(ask('/test.txt', '', range)).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
  expect(ask('/', 'lifecycle=')).toBe('fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543')
  expect(ask('/', 'max-keys=2&prefix=J')).toBe('34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7')
})

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 1_000_003) yield await Promise.resolve(content.subarray(at, at + 1_000_003))
}

async function together(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
