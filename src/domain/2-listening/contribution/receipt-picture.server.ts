import { qrPictureAddress } from '#platform/documents/qr-picture.ts'
import type { Language } from '#platform/language/languages.ts'

/** The address that a receipt's QR code opens: the code stands behind #, so that it reaches no server log. */
export function receiptAddress(origin: string, language: Language, code: string): string {
  return `${origin}/${language}/trace#${code}`
}

/** A receipt's QR code as the address of a picture, black on white with its quiet zone, to photograph or print. */
export function receiptPicture(origin: string, language: Language, code: string): string {
  return qrPictureAddress(receiptAddress(origin, language, code))
}
