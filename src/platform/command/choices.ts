import * as v from 'valibot'

/** One of these codes that must be chosen. */
export function requiredChoice<const Codes extends readonly string[]>(codes: Codes) {
  return v.pipe(v.optional(v.string(), ''), v.picklist(codes, 'form.choose'))
}

/** One of these codes, or null where nothing was chosen. */
export function optionalChoice<const Codes extends readonly string[]>(codes: Codes) {
  return v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((code) => code || null),
    v.nullable(v.picklist(codes, 'form.choose'))
  )
}

/** A box that is ticked or not: a boolean, "on", or the list that a hidden empty entry and a box make together. */
export const ticked = v.pipe(
  v.optional(v.union([v.boolean(), v.string(), v.array(v.string())]), false),
  v.transform((entry) => entry === true || entry === 'on' || (Array.isArray(entry) && entry.includes('on')))
)

/** An id that must be there. */
export const requiredId = v.pipe(v.optional(v.string(), ''), v.uuid('form.choose'))

/** An id, or null where nothing was chosen. */
export const optionalId = v.pipe(
  v.optional(v.nullable(v.string()), ''),
  v.transform((id) => id || null),
  v.nullable(v.pipe(v.string(), v.uuid('form.choose')))
)

/** Ids, each once, from one entry or a list; blanks count as nothing. */
export const idList = v.pipe(
  v.optional(v.union([v.array(v.string()), v.string()]), []),
  v.transform((entry) => [...new Set([entry].flat().filter(Boolean))]),
  v.array(v.pipe(v.string(), v.uuid('form.choose'))),
  v.maxLength(500)
)

/** Whole numbers greater than zero, each once, from one entry or a list; blanks count as nothing. */
export const numberList = v.pipe(
  v.optional(v.union([v.array(v.union([v.string(), v.number()])), v.string(), v.number()]), []),
  v.transform((entry) => [
    ...new Set(
      [entry]
        .flat()
        .filter((each) => each !== '')
        .map(Number)
    )
  ]),
  v.array(v.pipe(v.number('form.choose'), v.integer('form.choose'), v.minValue(1, 'form.choose'), v.maxValue(1e9, 'form.choose'))),
  v.maxLength(500)
)
