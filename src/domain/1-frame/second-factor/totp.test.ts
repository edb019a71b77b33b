import { expect, test } from 'vitest'
import { base32, fittingStep, minutesOff, stepOf, totpAddress, totpCode } from './totp.server.ts'

// RFC 6238, appendix B: the secrets are the ASCII digits repeated to the length of each hash.
const secretOf = { sha1: 20, sha256: 32, sha512: 64 }
const vectors: [seconds: number, code: string, hash: keyof typeof secretOf][] = [
  [59, '94287082', 'sha1'],
  [59, '46119246', 'sha256'],
  [59, '90693936', 'sha512'],
  [1111111109, '07081804', 'sha1'],
  [1111111109, '68084774', 'sha256'],
  [1111111109, '25091201', 'sha512'],
  [1111111111, '14050471', 'sha1'],
  [1111111111, '67062674', 'sha256'],
  [1111111111, '99943326', 'sha512'],
  [1234567890, '89005924', 'sha1'],
  [1234567890, '91819424', 'sha256'],
  [1234567890, '93441116', 'sha512'],
  [2000000000, '69279037', 'sha1'],
  [2000000000, '90698825', 'sha256'],
  [2000000000, '38618901', 'sha512'],
  [20000000000, '65353130', 'sha1'],
  [20000000000, '77737706', 'sha256'],
  [20000000000, '47863826', 'sha512']
]
// RFC 4226, appendix D: the first ten codes of six digits.
const counted = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
const secret = Buffer.from('12345678901234567890')
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)

test.each(vectors)('at second %i the code is %s with %s, as RFC 6238 prints it', (seconds, code, hash) => {
  const long = Buffer.from('1234567890'.repeat(7)).subarray(0, secretOf[hash])
  expect(totpCode(long, stepOf(at(seconds)), { length: 8, hash })).toBe(code)
})

test('the first ten codes of RFC 4226 come out', () => {
  expect(counted.map((_, step) => totpCode(secret, step))).toEqual(counted)
})

test('a code counts in its own step, one before and one after, and no further', () => {
  const now = at(30 * 5 + 7)
  expect(counted.slice(3, 8).map((code) => fittingStep(secret, code, now))).toEqual([null, 4, 5, 6, null])
  for (const typed of ['', '12345', '1234567', 'abcdef']) expect(fittingStep(secret, typed, now)).toBeNull()
})

test('a clock that is an hour off is recognised as such, in both directions', () => {
  const now = at(1_795_000_000)
  expect(minutesOff(secret, totpCode(secret, stepOf(at(1_795_000_000 - 3600))), now)).toBe(-60)
  expect(minutesOff(secret, totpCode(secret, stepOf(at(1_795_000_000 + 3600))), now)).toBe(60)
  expect(minutesOff(secret, totpCode(secret, stepOf(at(1_795_000_000 + 10_800))), now)).toBeNull()
})

test('base32 is that of RFC 4648', () => {
  const table: [string, string][] = [
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI']
  ]
  for (const [text, code] of table) expect(base32(Buffer.from(text))).toBe(code)
})

test('the address for an app names county, person and secret', () => {
  expect(totpAddress(secret, 'Landkreis Probe', 'a@b.example')).toBe(
    'otpauth://totp/Landkreis%20Probe:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Landkreis%20Probe&algorithm=SHA1&digits=6&period=30'
  )
})
