import type { Dice } from './dice.ts'
import { visitorAddress } from '../load/load.ts'

/** A page of the site that odd requests are sent to, with its parameters filled in. */
export type Place = {
  path: string
  /** The address as the build knows it, with [parameters]. */
  pattern: string
  page: boolean
  /** Whether everybody may ask for it, and is answered 200. */
  open: boolean
  actions: string[]
  methods: string[]
}

/** What the senders know of the site. */
export type Scene = {
  port: number
  places: Place[]
  /** Cookies of somebody who is signed in at the desk. */
  staff: string
  /** Forms as they stand on pages, each with a form key of its own. */
  forms: FoundForm[]
  /** Addresses of the site's own files. */
  files: string[]
}

export type FoundForm = { action: string; staff: boolean; multipart: boolean; fields: { name: string; value: string }[] }

/** A kind of odd requests: the statuses that are right for it, and why. */
export type Kind = {
  name: string
  /** How many of all odd requests are of this kind, by weight. */
  share: number
  right: readonly number[]
  /** Why these statuses, and no others. */
  because: string
  make: (dice: Dice, scene: Scene, number: number) => Odd
}

export type Odd = {
  bytes: Buffer
  /** How many answers are owed; the last one may be the end of the connection. */
  answers?: readonly (readonly number[])[]
  /** Statuses that are right as well, at this address. */
  also?: readonly number[]
  /** The server may close without an answer: there is nobody, or nothing, to answer. */
  mayClose?: boolean
  /** Nothing more comes after these bytes, and the other side is told so. */
  end?: boolean
  /** The answer has no body although it says its length. */
  head?: boolean
  /** The connection is of no further use: its request was never finished. */
  spent?: boolean
}

type Shape = {
  method?: string
  version?: string
  /** Without the usual Host, address and origin. */
  bare?: boolean
  headers?: readonly (readonly [string, string])[]
  body?: Buffer | string
  /** The length is announced by hand, or not at all. */
  silent?: boolean
}

/** The bytes of one request; text beyond Latin letters goes as UTF-8. */
export function requestBytes(scene: Scene, number: number, target: string, shape: Shape = {}): Buffer {
  const { method = 'GET', version = 'HTTP/1.1', headers = [], silent = false } = shape
  const body = shape.body === undefined ? null : Buffer.from(shape.body)
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const usual: [string, string][] = [
    ['Host', `127.0.0.1:${scene.port}`],
    ['X-Forwarded-For', visitorAddress(number)],
    ...(body ? [['Origin', originOf(scene)] satisfies [string, string]] : [])
  ]
  const sent = [
    ...(shape.bare ? [] : usual.filter(([name]) => !given.has(name.toLowerCase()))),
    ...headers,
    ...(body && !silent ? [['Content-Length', String(body.length)] as const] : [])
  ]
  const head = `${method} ${target} ${version}\r\n${sent.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  return body ? Buffer.concat([asWire(head), body]) : asWire(head)
}

/** The origin of the site itself. */
export function originOf(scene: Scene): string {
  return `http://127.0.0.1:${scene.port}`
}

// Signs up to U+00FF stand for one byte each, so that broken bytes can be written; others are UTF-8.
function asWire(text: string): Buffer {
  return /[^\0-\u00ff]/.test(text) ? Buffer.from(text, 'utf8') : Buffer.from(text, 'latin1')
}
