import { toString as drawQrCode } from 'qrcode'
import type { Language } from '#platform/language/languages.ts'

/** The address that a receipt's QR code opens: the code stands behind #, so that it reaches no server log. */
export function receiptAddress(origin: string, language: Language, code: string): string {
  return `${origin}/${language}/trace#${code}`
}

/** A receipt's QR code as the address of a picture, black on white with its quiet zone, to photograph or print. */
export async function receiptPicture(origin: string, language: Language, code: string): Promise<string> {
  // Small letters leave only bytes: told so, the library need not look for shorter ways to write the address.
  const data = [{ data: Buffer.from(receiptAddress(origin, language, code)), mode: 'byte' as const }]
  const svg = await drawQrCode(data, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
