import { Parser } from 'saxen'

/** An XML document that cannot be read. */
export class XmlBroken extends Error {
  override name = 'XmlBroken'
}

/** What is heard while a document is read: names come without their prefix, attributes and text decoded. */
export type XmlListener = {
  open?: (name: string, attribute: (name: string) => string | undefined, stop: () => void) => void
  close?: (name: string, stop: () => void) => void
  text?: (text: string) => void
}

/** Reads an XML document from front to back. Entities of its own are never expanded: a document cannot grow while it is read. */
export function readXml(bytes: Uint8Array, { open, close, text }: XmlListener): void {
  const parser = new Parser()
  const stop = () => parser.stop()
  parser.on('openTag', (name, attributes) => {
    open?.(local(name), (wanted) => decodedAttribute(attributes(), wanted), stop)
  })
  parser.on('closeTag', (name) => close?.(local(name), stop))
  if (text) {
    parser.on('text', (raw) => text(decoded(raw)))
    parser.on('cdata', text)
  }
  parser.on('error', (error) => {
    throw new XmlBroken(error.message)
  })
  parser.parse(asText(bytes))
}

function asText(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new XmlBroken('the document is not in the encoding that it should be in', { cause: error })
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

// A wanted name that begins with a colon is found under any prefix.
function decodedAttribute(attributes: Record<string, string> | false, wanted: string): string | undefined {
  if (attributes === false) throw new XmlBroken('a tag cannot be read')
  const name = wanted.startsWith(':') ? Object.keys(attributes).find((each) => each.endsWith(wanted)) : wanted
  const value = name === undefined ? undefined : attributes[name]
  return value === undefined ? undefined : decoded(value)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

// saxen's own decoder cuts signs beyond U+FFFF in two.
function decoded(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? all
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
