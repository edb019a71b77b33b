import type { Refusal } from '#platform/command/refusal.ts'

/** The refusal of a picture that has more bytes than are taken. */
export function tooHeavy(bytes: number, most: number): Refusal {
  const values = { size: Math.ceil(bytes / 1024), most: most / 1024 }
  return { kind: 'invalid', message: 'form.problems', problems: [{ field: 'file', message: 'look.logo.too_large', values }] }
}
