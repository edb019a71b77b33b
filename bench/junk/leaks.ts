import { hash } from 'node:crypto'
import type { RawAnswer } from './answers.ts'

const telltales: readonly (readonly [string, RegExp])[] = [
  ['a line of a stack trace', /\bat (?:async )?[\w.<>[\] ]{1,80}\((?:file:|node:|\/)|\.(?:ts|js|mjs|cjs|svelte):\d+:\d+|file:\/\/\//],
  ['a path of the machine', /node_modules|\/build\/server\/|\/usr\/(?:lib|local|bin)\/|(?<!films)\/home\/\w|\/root\//],
  ['a fault by name', /\b(?:Type|Reference|Range|Syntax|Eval|URI|Aggregate|Database)Error\b|\[object Object\]|ERR_[A-Z_]{4,}/],
  ['SQL', /\b(?:select|insert into|update|delete from) (?:"|&quot;)|\$\d+::/i],
  [
    'words of the database',
    /SQLSTATE|invalid byte sequence|syntax error at or near|duplicate key value|violates [\w-]+ constraint|invalid input (?:syntax|value)|value too long for type|out of range for type|relation (?:"|&quot;)|unterminated quoted|ECONNREFUSED|postgres(?:ql)?:\/\//i
  ]
]

/** So many texts are remembered as searched at most. */
const most = 20_000

/**
 * A search for what an answer tells that nobody outside should read; null where there is nothing. `home` is the folder that the server runs
 * in. A text that was searched before is not searched again: a million answers say a few thousand things.
 */
export function aLeakSearch(home: string): (answer: RawAnswer) => string | null {
  const innocent = new Set<string>()
  const search = (name: string, text: () => string): string | null => {
    if (innocent.has(name)) return null
    const found = leakIn(text(), home)
    if (found !== null) return found
    if (innocent.size >= most) innocent.clear()
    innocent.add(name)
    return null
  }
  return ({ head, body }) => {
    // Of two heads that differ in their second alone, one is searched.
    const inHead = search(head.replace(/\r\ndate: [^\r]*/i, ''), () => head)
    if (inHead !== null || body.length === 0) return inHead
    return search(hash('sha1', body, 'base64'), () => body.toString('utf8'))
  }
}

function leakIn(text: string, home: string): string | null {
  if (text.includes(home)) return 'the folder of the site'
  return telltales.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** Where an answer leads that leads away from this site; null where it does not. */
export function leadsAway({ head }: RawAnswer, origin: string): string | null {
  const location = /\r\nlocation: *([^\r]*)/i.exec(head)?.[1]
  if (location === undefined) return null
  return new URL(location, `${origin}/de/x`).origin === origin ? null : location
}
