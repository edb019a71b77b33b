import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { groupReceipt, parseReceipt, receiptFor, receiptHash, receiptLength } from './receipt.ts'

const secret = secretKeyFrom(Buffer.alloc(32, 1), 'auental')
const signs = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const codes = fc.string({ minLength: 1, maxLength: 60 }).map((formKey) => receiptFor(secret, formKey))

test('a receipt code has twelve signs of Crockford and checks itself', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
      expect(parseReceipt(code)).toEqual({ ok: true, code })
    })
  )
})

test('the same form shows the same receipt; another form, another key or another county shows another', () => {
  const code = receiptFor(secret, 'a form')
  expect(receiptFor(secret, 'a form')).toBe(code)
  expect(receiptFor(secret, 'another form')).not.toBe(code)
  expect(receiptFor(secretKeyFrom(Buffer.alloc(32, 2), 'auental'), 'a form')).not.toBe(code)
  expect(receiptFor(secretKeyFrom(Buffer.alloc(32, 1), 'nachbarkreis'), 'a form')).not.toBe(code)
})

test('every sign of the first eleven takes every value: they carry 55 bits', () => {
  const seen = Array.from({ length: receiptLength }, () => new Set<string>())
  for (let form = 0; form < 3000; form++) [...receiptFor(secret, String(form))].forEach((sign, at) => seen[at]?.add(sign))
  expect(seen.map((set) => set.size)).toEqual(Array.from({ length: receiptLength }, () => 32))
})

test('every single wrong sign is noticed, at each of the twelve places', () => {
  for (const code of ['first', 'second', 'third'].map((formKey) => receiptFor(secret, formKey))) {
    for (let at = 0; at < receiptLength; at++) {
      for (const sign of signs) if (sign !== code[at]) expect(parseReceipt(code.slice(0, at) + sign + code.slice(at + 1)).ok).toBe(false)
    }
  }
})

test('every exchange of neighbours is noticed: at each place, for each pair of different signs', () => {
  for (let at = 0; at < receiptLength - 1; at++) {
    for (const left of signs) {
      for (const right of signs) {
        if (left === right) continue
        const valid = validWith(at, left, right)
        const exchanged = valid.slice(0, at) + right + left + valid.slice(at + 2)
        expect(parseReceipt(valid).ok).toBe(true)
        expect(parseReceipt(exchanged).ok).toBe(false)
      }
    }
  }
})

test('any two exchanged signs are noticed, also far apart', () => {
  fc.assert(
    fc.property(codes, fc.nat(receiptLength - 1), fc.nat(receiptLength - 1), (code, one, other) => {
      const exchanged = [...code]
      ;[exchanged[one], exchanged[other]] = [code[other] ?? '', code[one] ?? '']
      expect(parseReceipt(exchanged.join('')).ok).toBe(code[one] === code[other])
    }),
    { numRuns: 2000 }
  )
})

test('lower case, spaces, hyphens, O I L and digits of other scripts are read', () => {
  const code =
    [...Array.from({ length: 20_000 }).keys()]
      .map((form) => receiptFor(secret, `${form}`))
      .find((each) => /0/.test(each) && /1/.test(each)) ?? ''
  expect(code).not.toBe('')
  const typed = groupReceipt(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' – ')
  expect(parseReceipt(typed)).toEqual({ ok: true, code })
  expect(parseReceipt(code.replaceAll('1', 'i').replaceAll('0', '٠'))).toEqual({ ok: true, code })
  expect(parseReceipt(`https://plan.auental.example/ar/trace#${code}`)).toEqual({ ok: true, code })
  expect(groupReceipt(code)).toMatch(/^.{4}-.{4}-.{4}$/)
})

test('what is wrong with a code is said in a sentence of its own', () => {
  const problemOf = (typed: string) => {
    const parsed = parseReceipt(typed)
    return parsed.ok ? 'none' : parsed.problem
  }
  const code = receiptFor(secret, 'a form')
  expect(problemOf(' - ')).toEqual({ message: 'receipt.empty' })
  expect(problemOf(code.slice(2))).toEqual({ message: 'receipt.too_short', values: { missing: 2 } })
  expect(problemOf(`${code}7`)).toEqual({ message: 'receipt.too_long', values: { by: 1 } })
  expect(problemOf('U7QM-3XTR-9WDA')).toEqual({ message: 'receipt.strange_sign', values: { sign: 'U' } })
  expect(problemOf('مرحبا')).toMatchObject({ message: 'receipt.strange_sign' })
  expect(problemOf(code.slice(0, 11) + signs.find((sign) => sign !== code[11]))).toEqual({ message: 'receipt.mistyped' })
})

test('the stored hash does not contain the code and needs the key', () => {
  const code = receiptFor(secret, 'a form')
  expect(receiptHash(secret, code)).toHaveLength(32)
  expect(receiptHash(secretKeyFrom(Buffer.alloc(32, 2), 'auental'), code)).not.toEqual(receiptHash(secret, code))
})

/** A valid code with these two signs at this place: the other signs are chosen so that it checks. */
function validWith(at: number, left: string, right: string): string {
  const free = at === 10 ? 0 : 11
  const pattern = [...'3XTR9WDAK7QM']
  pattern[at] = left
  pattern[at + 1] = right
  for (const sign of signs) {
    pattern[free] = sign
    if (parseReceipt(pattern.join('')).ok) return pattern.join('')
  }
  throw new Error('no sign completes this code')
}
