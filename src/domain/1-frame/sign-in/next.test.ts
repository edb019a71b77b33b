import { expect, test } from 'vitest'
import { localPage } from './next.ts'

test.each(['/de/desk', '/ar/desk/contributions?state=waiting', '/en'])('a page of this site is gone to after signing in: %s', (next) => {
  expect(localPage(next)).toBe(next)
})

test.each([
  '//elsewhere.example/de',
  '/\\elsewhere.example',
  '/de\\..\\..//elsewhere.example',
  'https://elsewhere.example/de',
  'javascript:alert(1)',
  '/\t/elsewhere.example',
  '/de/desk\nSet-Cookie: a=b',
  '/xx/desk',
  '/de/sign-in',
  '/de/sign-out',
  `/de/${'x'.repeat(3_000)}`,
  '',
  null
])('anything else is not: %j', (next) => {
  expect(localPage(next)).toBeNull()
})
