import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { parsePage } from '#tests/support/page.ts'
import type { Answer, Page } from '#tests/support/page.ts'
import type { FilledForm, FormFile } from '#tests/support/form.ts'

export type Sent = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

/** Entries by name: a text, a list, a file. */
export type Posted = Record<string, string | string[] | FormFile>

/** A browser without a screen: keeps cookies, sends what forms hold, says where it was led. */
export type Client = {
  /** One answer, as it comes; redirects are not followed. */
  ask: (path: string, sent?: Sent) => Promise<Page>
  /** The page at the end of all redirects. */
  open: (path: string) => Promise<Page>
  /** Posts entries as an ordinary form would, with files as one that takes files; the answer as it comes. */
  post: (path: string, entries: Posted) => Promise<Page>
  /** Sends a form as a browser would, and follows where it leads. */
  submit: (form: FilledForm) => Promise<Page>
  cookies: Map<string, string>
}

// A connection per request: one kept alive may be closed by the server just when it is used again.
const agent = new Agent({ keepAlive: false, maxSockets: 20 })

/**
 * A client of this site that knows nothing yet. `always` are headers of each request, as a proxy adds them; `known` is the origin that the
 * browser knows, where it is another than the one that is asked.
 */
export function aClient(origin: string, always: Record<string, string> = {}, known = origin): Client {
  const cookies = new Map<string, string>()
  const ask: Client['ask'] = async (path, sent = {}) => {
    const url = new URL(path, origin)
    const headers = { 'accept-encoding': 'gzip', accept: 'text/html,*/*', ...cookieHeader(cookies), ...always, ...sent.headers }
    const answer = await exchange(url, { ...sent, headers })
    for (const line of answer.headers['set-cookie'] ?? []) keepCookie(cookies, line)
    return parsePage(url, answer)
  }
  const follow = async (page: Page): Promise<Page> => {
    let at = page
    for (let hops = 0; at.status >= 300 && at.status < 400 && at.headers.location; hops++) {
      if (hops > 9) throw new Error(`${page.address} leads round in circles`)
      at = await ask(new URL(at.headers.location, new URL(at.address, origin)).href)
    }
    return at
  }
  const send = (path: string, body: string | Buffer, type: string): Promise<Page> =>
    ask(path, { method: 'POST', body, headers: { origin: known, 'content-type': type, 'content-length': String(Buffer.byteLength(body)) } })
  return {
    cookies,
    ask,
    open: async (path) => await follow(await ask(path)),
    post: async (path, posted) => await send(path, ...bodyOf(asForm(path, posted))),
    submit: async (form) => {
      if (form.method === 'get') return await follow(await ask(withQuery(form.action, form.entries)))
      return await follow(await send(form.action, ...bodyOf(form)))
    }
  }
}

function exchange(url: URL, { method = 'GET', headers, body }: Sent): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = request(url, { method, headers, agent, timeout: 30_000 }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', failed)
      answer.on('end', () => {
        const wire = Buffer.concat(parts)
        const unpacked = answer.headers['content-encoding'] === 'gzip' && wire.length > 0 ? gunzipSync(wire) : wire
        done({ status: answer.statusCode ?? 0, headers: answer.headers, wire, body: unpacked })
      })
    })
    asked.on('timeout', () => asked.destroy(new Error(`no answer from ${url.pathname}`)))
    asked.on('error', failed)
    asked.end(body)
  })
}

function cookieHeader(cookies: Map<string, string>): Record<string, string> {
  return cookies.size ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const over = attributes.some((each) => /^\s*max-age=(0|-\d+)$/i.test(each) || /^\s*expires=.*1970/i.test(each))
  if (over) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

function asForm(action: string, posted: Posted): FilledForm {
  const entries = Object.entries(posted).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): FilledForm['entries'][number] => [name, each])
  )
  return { action, method: 'post', multipart: entries.some(([, value]) => typeof value !== 'string'), entries }
}

function bodyOf(form: FilledForm): [string | Buffer, string] {
  if (!form.multipart)
    return [encoded(form.entries.map(([name, value]) => [name, fileless(name, value)])), 'application/x-www-form-urlencoded']
  const boundary = 'mitplan-test-boundary'
  const parts = form.entries.map(([name, value]) => {
    const file = typeof value === 'string' ? '' : `; filename="${value.name}"\r\nContent-Type: ${value.type}`
    const content = typeof value === 'string' ? Buffer.from(value.replaceAll('\n', '\r\n')) : value.content
    return Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`),
      content,
      Buffer.from('\r\n')
    ])
  })
  return [Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), `multipart/form-data; boundary=${boundary}`]
}

function fileless(name: string, value: FilledForm['entries'][number][1]): string {
  if (typeof value !== 'string') throw new Error(`The form with the file ${name} is not multipart`)
  return value
}

function withQuery(action: string, entries: FilledForm['entries']): string {
  const [path = ''] = action.split('?')
  return `${path}?${encoded(entries.map(([name, value]) => [name, fileless(name, value)]))}`
}

// Line ends go over the wire as browsers send them.
function encoded(entries: [string, string | string[]][]): string {
  const pairs = entries.flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each.replaceAll(/\r?\n/g, '\r\n')])
  )
  return new URLSearchParams(pairs).toString()
}
