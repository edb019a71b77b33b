import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** A store that speaks as much S3 as backups need, and answers only what is rightly signed (AWS Signature Version 4). */
export type S3Store = {
  endpoint: string
  files: Map<string, Buffer>
  /** The parts of uploads that nobody completed. */
  uploads: Map<string, Map<number, Buffer>>
  /** What goes wrong with a request: its connection is cut, no answer comes, or its object ends too early; null: nothing. */
  trouble: (request: { method: string; key: string; query: URLSearchParams }) => 'cut' | 'silent' | 'short' | null
  /** How many requests came. */
  requests: () => number
  close: () => Promise<void>
}

export const s3Keys = { accessKeyId: 'AUENTALTESTKEY', secretAccessKey: 'invented-secret-of-a-test', region: 'eu-central-1' }

/** Starts such a store with one bucket on loopback. */
export async function anS3Store(bucket: string): Promise<S3Store> {
  const files = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  let requests = 0
  const server = createServer((request, response) => {
    requests++
    const url = new URL(request.url ?? '/', store.endpoint)
    const [, asked, ...rest] = url.pathname.split('/')
    const method = request.method ?? 'GET'
    const key = decodeURIComponent(rest.join('/'))
    const trouble = store.trouble({ method, key, query: url.searchParams })
    if (trouble === 'silent') return
    if (trouble === 'cut')
      return void request.once('data', () => request.socket.resetAndDestroy()).once('end', () => request.socket.destroy())
    bodyOf(request).then(
      (body) => {
        const {
          status,
          text = '',
          headers = {}
        } = !isSigned(request, url, body)
          ? refused(403, 'SignatureDoesNotMatch')
          : asked !== bucket
            ? refused(404, 'NoSuchBucket')
            : handle(store, method, key, url.searchParams, body)
        response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) })
        if (trouble !== 'short') return void response.end(text)
        // It has said how long it is, and breaks off after a third.
        response.write(text.slice(0, Math.floor(text.length / 3)), () => response.destroy())
      },
      () => undefined // the connection broke while it was sent: nothing is kept
    )
  })
  const store: S3Store = {
    endpoint: '',
    files,
    uploads,
    trouble: () => null,
    requests: () => requests,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => void server.close(() => done()))
    }
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  store.endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return store
}

type Answer = { status: number; text?: string | Buffer; headers?: Record<string, string> }

function refused(status: number, code: string): Answer {
  return { status, text: `<Error><Code>${code}</Code></Error>` }
}

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

/** Whether the request carries the signature that its content has under the secret key, made just now for this store. */
function isSigned({ method = 'GET', headers }: IncomingMessage, url: URL, body: Buffer): boolean {
  const [, id, scope = '', names = '', given = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ??
    []
  const hash = String(headers['x-amz-content-sha256'])
  const date = String(headers['x-amz-date'])
  const now = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
  if (id !== s3Keys.accessKeyId || scope !== `${now.slice(0, 8)}/${s3Keys.region}/s3/aws4_request`) return false
  if (Math.abs(Number(date.slice(9, 15)) - Number(now.slice(9, 15))) > 1500) return false
  if (hash !== createHash('sha256').update(body).digest('hex')) return false
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.split(';').includes(name))) return false
  const signed = names.split(';').map((name): [string, string] => [name, String(headers[name] ?? '')])
  const right = signatureOf({ method, path: url.pathname, query: url.searchParams, signed, hash, date, scope }, s3Keys.secretAccessKey)
  return timingSafeEqual(Buffer.from(right, 'hex'), Buffer.from(given, 'hex'))
}

/** What is signed of a request; `signed` are its headers in the order in which it names them. */
export type SignedRequest = {
  method: string
  path: string
  query: URLSearchParams
  signed: [name: string, value: string][]
  hash: string
  date: string
  scope: string
}

/** The signature as Amazon's reference describes it (Authenticating Requests: AWS Signature Version 4), told apart from what the product signs with. */
export function signatureOf({ method, path, query, signed, hash, date, scope }: SignedRequest, secret: string): string {
  const canonicalQuery = [...query]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const canonicalPath = path
    .split('/')
    .map((part) => encoded(decodeURIComponent(part)))
    .join('/')
  const headers = signed.map(([name, value]) => `${name}:${value.trim().replaceAll(/ +/g, ' ')}\n`).join('')
  const names = signed.map(([name]) => name).join(';')
  const canonical = [method, canonicalPath, canonicalQuery, headers, names, hash].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = scope.split('/').reduce<Buffer>((under, part) => hmac(under, part), Buffer.from(`AWS4${secret}`))
  return hmac(key, toSign).toString('hex')
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
