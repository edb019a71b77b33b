/** The code that a page hands on to the next one in the body of a form: it is a secret, and stands in no address. */
export function keptCode(entries: Record<string, unknown>): string {
  const code = entries['code']
  return typeof code === 'string' ? code.slice(0, 40) : ''
}
