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

/** What an answer tells that nobody outside should read; null where there is nothing. `home` is the folder that the server runs in. */
export function leakIn({ head, body }: RawAnswer, home: string): string | null {
  for (const text of [head, body]) {
    if (text.includes(home)) return 'the folder of the site'
    for (const [what, pattern] of telltales) if (pattern.test(text)) return what
  }
  return null
}

/** Where an answer leads that leads away from this site; null where it does not. */
export function leadsAway({ head }: RawAnswer, origin: string): string | null {
  const location = /\r\nlocation: *([^\r]*)/i.exec(head)?.[1]
  if (location === undefined) return null
  return new URL(location, `${origin}/de/x`).origin === origin ? null : location
}
