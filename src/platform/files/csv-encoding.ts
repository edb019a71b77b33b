import { lineBreaks } from './csv-records.ts'

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type DecodingProblem = { code: 'spreadsheet' | 'pdf' | 'binary' } | { code: 'encoding' | 'cut'; line: number }

export type Decoding = { ok: true; encoding: CsvEncoding; text: string } | { ok: false; problem: DecodingProblem }

/** Turns a file's bytes into text: marked or unmarked UTF-16, strict UTF-8, else Windows-1252; other kinds of file are refused by name. */
export function decodeCsv(bytes: Uint8Array): Decoding {
  const type = foreignType(bytes)
  if (type) return { ok: false, problem: { code: type } }
  const wide = wideEncoding(bytes)
  const decoded = wide ? decodeWide(bytes, wide) : decodeNarrow(bytes)
  if (decoded.ok && decoded.text.includes('\0')) return { ok: false, problem: { code: 'binary' } }
  return decoded
}

function foreignType(bytes: Uint8Array): 'spreadsheet' | 'pdf' | null {
  const zip = [0x50, 0x4b, 0x03, 0x04]
  const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]
  const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d]
  if (begins(bytes, zip) || begins(bytes, oldOffice)) return 'spreadsheet'
  return begins(bytes, pdf) ? 'pdf' : null
}

// Without a mark, UTF-16 of European text shows by a zero in every other byte at the start.
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (begins(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (begins(bytes, [0xfe, 0xff])) return 'utf-16be'
  const sample = bytes.subarray(0, 64)
  const zeros = (parity: number) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length
  if (sample.length < 4) return null
  if (zeros(0) === 0 && zeros(1) > sample.length / 4) return 'utf-16le'
  if (zeros(1) === 0 && zeros(0) > sample.length / 4) return 'utf-16be'
  return null
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoding {
  const text = new TextDecoder(encoding).decode(bytes)
  if (bytes.length % 2 === 1) return { ok: false, problem: { code: 'cut', line: lastLine(text) } }
  const broken = decodeStrictly(bytes, encoding) === null
  return broken ? { ok: false, problem: { code: 'encoding', line: lineOf(text, '\ufffd') } } : { ok: true, encoding, text }
}

function decodeNarrow(bytes: Uint8Array): Decoding {
  const strict = decodeStrictly(bytes, 'utf-8')
  if (strict !== null) return { ok: true, encoding: 'utf-8', text: strict }

  const lenient = new TextDecoder().decode(bytes)
  const { sound, broken } = signsBeyondAscii(lenient)
  // Where sound UTF-8 prevails, Windows-1252 would turn every umlaut into two wrong signs.
  const marked = begins(bytes, [0xef, 0xbb, 0xbf])
  if (sound > 0 && endsInsideSign(bytes)) return { ok: false, problem: { code: 'cut', line: lastLine(lenient) } }
  if (marked || sound > broken) return { ok: false, problem: { code: 'encoding', line: lineOf(lenient, '\ufffd') } }

  const text = new TextDecoder('windows-1252').decode(bytes)
  // Five bytes mean nothing in Windows-1252; in the older DOS encodings they are letters (0x81 is ü).
  const unknown = /[\u0081\u008d\u008f\u0090\u009d]/.exec(text)
  return unknown
    ? { ok: false, problem: { code: 'encoding', line: lineOf(text, unknown[0]) } }
    : { ok: true, encoding: 'windows-1252', text }
}

// A decoder that expects more bytes to come takes half a sign at the end, and nothing else that is wrong.
function endsInsideSign(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: CsvEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function begins(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function signsBeyondAscii(text: string): { sound: number; broken: number } {
  const found = { sound: 0, broken: 0 }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) found.broken++
    else if (code > 0x7f) found.sound++
  }
  return found
}

function lineOf(text: string, sign: string): number {
  return lineBreaks(text.slice(0, text.indexOf(sign))) + 1
}

function lastLine(text: string): number {
  return lineBreaks(text) + 1
}
