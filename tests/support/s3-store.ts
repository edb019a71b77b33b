import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** A store that speaks as much S3 as backups need, and answers only what is rightly signed (AWS Signature Version 4). */
export type S3Store = {
  endpoint: string
  files: Map<string, Buffer>
  /** The parts of uploads that nobody completed. */
  uploads: Map<string, Map<number, Buffer>>
  /** Refuses every request from the n-th on with this status; null: none. */
  failFrom: { request: number; status: number } | null
  close: () => Promise<void>
}

export const s3Keys = { accessKeyId: 'AUENTALTESTKEY', secretAccessKey: 'invented-secret-of-a-test', region: 'eu-central-1' }

/** Starts such a store with one bucket on loopback. */
export async function anS3Store(bucket: string): Promise<S3Store> {
  const files = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  let requests = 0
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, text = '', headers = {} } = answer(request, body)
      response.writeHead(status, headers).end(text)
    })
  })
  const store: S3Store = {
    endpoint: '',
    files,
    uploads,
    failFrom: null,
    close: () => new Promise((done) => void server.close(() => done()))
  }
  const answer = (request: IncomingMessage, body: Buffer): Answer => {
    requests++
    if (store.failFrom && requests >= store.failFrom.request)
      return { status: store.failFrom.status, text: '<Error><Code>Planned</Code></Error>' }
    const url = new URL(request.url ?? '/', store.endpoint)
    if (!isSigned(request, url, body)) return { status: 403, text: '<Error><Code>SignatureDoesNotMatch</Code></Error>' }
    const [, asked, ...rest] = url.pathname.split('/')
    if (asked !== bucket) return { status: 404, text: '<Error><Code>NoSuchBucket</Code></Error>' }
    return handle(store, request.method ?? 'GET', decodeURIComponent(rest.join('/')), url.searchParams, body)
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  store.endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return store
}

type Answer = { status: number; text?: string | Buffer; headers?: Record<string, string> }

function handle({ files, uploads }: S3Store, method: string, key: string, query: URLSearchParams, body: Buffer): Answer {
  const upload = query.get('uploadId')
  if (method === 'POST' && query.has('uploads')) {
    const id = `upload&${uploads.size + 1}`
    uploads.set(id, new Map())
    return {
      status: 200,
      text: `<InitiateMultipartUploadResult><UploadId>${id.replace('&', '&amp;')}</UploadId></InitiateMultipartUploadResult>`
    }
  }
  const parts = upload === null ? undefined : uploads.get(upload)
  if (upload !== null && !parts) return { status: 404, text: '<Error><Code>NoSuchUpload</Code></Error>' }
  if (parts && method === 'PUT') {
    parts.set(Number(query.get('partNumber')), body)
    return { status: 200, headers: { etag: `"${createHash('md5').update(body).digest('hex')}"` } }
  }
  if (parts && method === 'DELETE') return { status: uploads.delete(upload ?? '') ? 204 : 404 }
  if (parts && method === 'POST') {
    files.set(key, Buffer.concat([...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part)))
    uploads.delete(upload ?? '')
    return { status: 200, text: '<CompleteMultipartUploadResult/>' }
  }
  if (method === 'GET' && query.has('list-type')) return list(files, query)
  if (method === 'PUT') files.set(key, body)
  if (method === 'DELETE') files.delete(key)
  if (method !== 'GET') return { status: method === 'DELETE' ? 204 : 200 }
  const found = files.get(key)
  return found ? { status: 200, text: found } : { status: 404, text: '<Error><Code>NoSuchKey</Code></Error>' }
}

// Two at a time, so that the next page must be asked for.
function list(files: Map<string, Buffer>, query: URLSearchParams): Answer {
  const from = Number(query.get('continuation-token') ?? 0)
  const keys = [...files.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).toSorted()
  const more = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
  const found = keys.slice(from, from + 2).map((key) => `<Contents><Key>${key}</Key></Contents>`)
  return { status: 200, text: `<ListBucketResult>${found.join('')}${more}</ListBucketResult>` }
}

/** Whether the request carries the signature that its content has under the secret key. */
function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const [, scope = '', names = '', given = ''] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? ''
    ) ?? []
  const hash = String(request.headers['x-amz-content-sha256'])
  if (!given || hash !== createHash('sha256').update(body).digest('hex')) return false
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
  const canonical = [request.method, url.pathname, query, headers.join(''), names, hash].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = scope.split('/').reduce<Buffer>((under, part) => hmac(under, part), Buffer.from(`AWS4${s3Keys.secretAccessKey}`))
  return timingSafeEqual(hmac(key, toSign), Buffer.from(given, 'hex'))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer) // without an encoding a request gives buffers
  return Buffer.concat(parts)
}
