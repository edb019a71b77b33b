import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { BackupRefusedError, requireFor } from './backup-refused.ts'
import { byteReader } from './byte-reader.ts'
import type { BackupPlace } from './backup-place.ts'

export type S3Store = { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string; bucket: string; prefix: string }

/** One part is all that is held in memory; ten thousand parts are the most that a store takes. */
const partLength = 16 * 1024 * 1024

/** A store that speaks S3, by path (endpoint/bucket/key). A file of several parts appears under its name only once it is complete. */
export function s3Place(store: S3Store): BackupPlace {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket, prefix } = store
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 4, initRetryMs: 200 })
  const name = `s3://${bucket}/${prefix}`
  const urlOf = (file: string, query = '') =>
    `${endpoint.replace(/\/$/, '')}/${bucket}/${(prefix + file).split('/').map(encodeURIComponent).join('/')}${query}`
  const ask = async (method: string, url: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    const answer = await client
      .fetch(url, { method, headers: { 'x-amz-content-sha256': hash }, ...(body ? { body } : {}) })
      .catch((error: unknown) => {
        throw new BackupRefusedError(`${name} does not answer (${causeOf(error)}): nothing was kept there.`)
      })
    if (!answer.ok) throw new BackupRefusedError(await refusalOf(name, answer))
    return answer
  }
  return {
    name,
    write: async (file, content) => {
      const reader = byteReader(content)
      const first = await reader.read(partLength)
      if (first.length < partLength) {
        await ask('PUT', urlOf(file), own(first))
        return first.length
      }
      return await writeParts({ ask, url: (query) => urlOf(file, query) }, first, () => reader.read(partLength))
    },
    read: async function* (file) {
      const { body } = await ask('GET', urlOf(file))
      if (body) yield* body
    },
    list: async () => {
      const found: string[] = []
      for (let more = ''; ;) {
        const query = new URLSearchParams({ 'list-type': '2', prefix, ...(more ? { 'continuation-token': more } : {}) })
        const text = await (await ask('GET', `${endpoint.replace(/\/$/, '')}/${bucket}?${query}`)).text()
        for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) found.push(unescaped(key).slice(prefix.length))
        more = unescaped(/<NextContinuationToken>([^<]*)</.exec(text)?.[1] ?? '')
        if (!more) return found.filter((each) => !each.includes('/')).toSorted()
      }
    },
    remove: async (file) => void (await ask('DELETE', urlOf(file)))
  }
}

type Parts = { ask: (method: string, url: string, body?: Uint8Array<ArrayBuffer>) => Promise<Response>; url: (query: string) => string }

async function writeParts({ ask, url }: Parts, first: Buffer, next: () => Promise<Buffer>): Promise<number> {
  const id = /<UploadId>([^<]+)</.exec(await (await ask('POST', url('?uploads='))).text())?.[1]
  requireFor('The store began no upload of several parts: it does not speak S3 as it should.', id)
  const upload = encodeURIComponent(unescaped(id))
  try {
    const tags: string[] = []
    let bytes = 0
    for (let part = first; part.length > 0; part = await next()) {
      const answer = await ask('PUT', url(`?partNumber=${tags.length + 1}&uploadId=${upload}`), own(part))
      tags.push(answer.headers.get('etag') ?? '')
      bytes += part.length
    }
    const list = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join('')
    const done = await ask(
      'POST',
      url(`?uploadId=${upload}`),
      own(Buffer.from(`<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`))
    )
    // A store may answer 200 and tell of its failure in the text.
    requireFor('The store did not put the parts together: nothing was kept there.', !/<Error>/.test(await done.text()))
    return bytes
  } catch (error) {
    await ask('DELETE', url(`?uploadId=${upload}`)).catch(() => undefined)
    throw error
  }
}

async function refusalOf(name: string, answer: Response): Promise<string> {
  const code = /<Code>([^<]+)</.exec(await answer.text().catch(() => ''))?.[1]
  if (answer.status === 404) return `${name} has no such file or bucket.`
  return `${name} refused (${answer.status}${code ? ` ${code}` : ''}).`
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error instanceof Error ? error.name : 'unknown'
}

// fetch wants bytes of its own, not a view on somebody's buffer.
function own(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
