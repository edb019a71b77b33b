import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { BackupRefusedError, requireFor } from './backup-refused.ts'
import { byteReader } from './byte-reader.ts'
import type { BackupPlace } from './backup-place.ts'

export type S3Store = { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string; bucket: string; prefix: string }

/** One part is all that is held in memory; ten thousand parts are the most that a store takes. */
const partLength = 16 * 1024 * 1024

/** So long a store may take over one part, or say nothing while it is read. */
const patience = 10 * 60_000

/** How long a store may say nothing, and the pause before it is asked again; milliseconds. */
export type S3Patience = { waits?: number; between?: number }

/** What is asked again when the connection broke: a part that is put twice is one part. */
const triesOf = (method: string): number => (method === 'POST' ? 1 : 4)

/**
 * A store that speaks S3, by path (endpoint/bucket/key). A file of several parts appears under its name only once it is complete. A
 * connection that breaks is tried again; a store that says nothing for longer than its patience is given up.
 */
export function s3Place(store: S3Store, { waits = patience, between = 1_000 }: S3Patience = {}): BackupPlace {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket, prefix } = store
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 4, initRetryMs: 200 })
  const name = `s3://${bucket}/${prefix}`
  const urlOf = (file: string, query = '') =>
    `${endpoint.replace(/\/$/, '')}/${bucket}/${(prefix + file).split('/').map(encodeURIComponent).join('/')}${query}`
  const ask = async (method: string, url: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    for (let left = triesOf(method) - 1; ; left--) {
      const control = new AbortController()
      const timer = setTimeout(() => control.abort(new SilentStoreError()), waits)
      try {
        const answer = await client.fetch(url, {
          ...{ method, headers: { 'x-amz-content-sha256': hash }, signal: control.signal },
          ...(body ? { body } : {})
        })
        if (answer.ok) return answer
        throw new BackupRefusedError(await refusalOf(name, bucket, answer))
      } catch (error) {
        if (error instanceof BackupRefusedError) throw error
        if (left === 0 || control.signal.aborted) throw new BackupRefusedError(`${name} does not answer (${causeOf(error)}).`)
        await pause(between)
      } finally {
        clearTimeout(timer)
      }
    }
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
      return await writeParts({ ask, name, url: (query) => urlOf(file, query) }, first, () => reader.read(partLength))
    },
    read: async function* (file) {
      const { body } = await ask('GET', urlOf(file))
      if (body) yield* inTime(body, name, waits)
    },
    list: async () => {
      const found: string[] = []
      for (let more = ''; ;) {
        const query = new URLSearchParams({ 'list-type': '2', prefix, ...(more ? { 'continuation-token': more } : {}) })
        const text = await textOf(await ask('GET', `${endpoint.replace(/\/$/, '')}/${bucket}?${query}`), name)
        for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) found.push(unescaped(key).slice(prefix.length))
        more = unescaped(/<NextContinuationToken>([^<]*)</.exec(text)?.[1] ?? '')
        if (!more) return found.filter((each) => !each.includes('/')).toSorted()
      }
    },
    remove: async (file) => void (await ask('DELETE', urlOf(file)))
  }
}

type Parts = {
  name: string
  ask: (method: string, url: string, body?: Uint8Array<ArrayBuffer>) => Promise<Response>
  url: (query: string) => string
}

async function writeParts({ ask, name, url }: Parts, first: Buffer, next: () => Promise<Buffer>): Promise<number> {
  const id = /<UploadId>([^<]+)</.exec(await textOf(await ask('POST', url('?uploads=')), name))?.[1]
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
    requireFor('The store did not put the parts together: nothing was kept there.', !/<Error>/.test(await textOf(done, name)))
    return bytes
  } catch (error) {
    await ask('DELETE', url(`?uploadId=${upload}`)).catch(() => undefined)
    throw error
  }
}

class SilentStoreError extends Error {
  readonly code = 'ETIMEDOUT'
}

/** What is read, as long as something comes; a store that falls silent or breaks off is told in one sentence. */
async function* inTime(body: ReadableStream<Uint8Array>, name: string, waits: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      let silent = false
      const timer = setTimeout(() => {
        silent = true
        void reader.cancel()
      }, waits)
      const { done, value } = await reader.read().finally(() => clearTimeout(timer))
      // Given up, it ends as if it were whole.
      if (silent) throw new SilentStoreError()
      if (done) return
      yield value
    }
  } catch (error) {
    throw new BackupRefusedError(`${name} broke off while it was read (${causeOf(error)}).`)
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}

async function textOf(answer: Response, name: string): Promise<string> {
  try {
    return await answer.text()
  } catch (error) {
    throw new BackupRefusedError(`${name} broke off while it was read (${causeOf(error)}).`)
  }
}

/** What stores refuse for, in the words of whoever must mend it. */
const reasons: Record<string, string> = {
  SignatureDoesNotMatch: 'S3_SECRET_ACCESS_KEY is not the one of S3_ACCESS_KEY_ID, or S3_REGION is another',
  InvalidAccessKeyId: 'it does not know the key in S3_ACCESS_KEY_ID',
  AuthorizationHeaderMalformed: 'S3_REGION is not its region',
  AccessDenied: 'this key may not do that there',
  RequestTimeTooSkewed: 'the clock of this machine is wrong'
}

async function refusalOf(name: string, bucket: string, answer: Response): Promise<string> {
  const code = /<Code>([^<]+)</.exec(await answer.text().catch(() => ''))?.[1]
  if (code === 'NoSuchBucket') return `There is no bucket "${bucket}" at S3_ENDPOINT: make it there first.`
  if (answer.status === 404) return `${name} has no such file or bucket.`
  const reason = code ? reasons[code] : undefined
  return `${name} refused${reason ? `: ${reason}` : ''} (${answer.status}${code ? ` ${code}` : ''}).`
}

function causeOf(error: unknown): string {
  const cause = error instanceof SilentStoreError ? error : error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error instanceof Error ? error.name : 'unknown'
}

// fetch wants bytes of its own, not a view on somebody's buffer.
function own(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
