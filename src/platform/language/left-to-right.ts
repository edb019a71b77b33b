/** An address or a code within a sentence of any language: it runs from left to right and turns nothing around (U+2066 … U+2069). */
export function leftToRight(text: string): string {
  return `\u2066${text}\u2069`
}
