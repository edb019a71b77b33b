import { crc32 } from 'node:zlib'

export type ZipFile = { name: string; content: Buffer }

/**
 * A ZIP archive of a few files, stored without compression, names as UTF-8 (APPNOTE 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16).
 * All files carry the same time, so that the same content gives the same bytes.
 */
export function writeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of files) {
    const title = Buffer.from(name, 'utf8')
    const facts = factsOf(content, title)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, title, content])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(at, 10)
    // Version made by, the same facts, then: no comment, disk 0, no attributes, offset of the local header.
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, central, title]))
    parts.push(local)
    at += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, index, end])
}

// Version 2.0, UTF-8 names, stored, 1980-01-01 00:00, checksum, both sizes, length of the name, no extra field.
function factsOf(content: Buffer, title: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(0x0800, 2)
  facts.writeUInt16LE(0x0021, 8)
  facts.writeUInt32LE(crc32(content), 10)
  facts.writeUInt32LE(content.length, 14)
  facts.writeUInt32LE(content.length, 18)
  facts.writeUInt16LE(title.length, 22)
  return facts
}
