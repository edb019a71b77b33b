import { exactly } from './byte-reader.ts'
import type { ByteReader } from './byte-reader.ts'
import { BackupRefusedError } from './backup-refused.ts'

/*
 * Inside the seal and the packing a backup is a row of records: one byte of kind (J for JSON, D for data of COPY), four bytes of length,
 * the content.
 */
const kinds = { json: 'J'.charCodeAt(0), data: 'D'.charCodeAt(0) }
const largest = 16 * 1024 * 1024
const damaged = 'The file of the backup is cut off or damaged: nothing was taken from it.'

export type BackupRecord = { kind: 'json'; value: unknown } | { kind: 'data'; bytes: Buffer }

/** A record that holds a value as JSON. */
export function jsonRecord(value: unknown): Buffer {
  return framed(kinds.json, Buffer.from(JSON.stringify(value)))
}

/** A record that holds a part of a table, as COPY gives it. */
export function* dataRecords(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += largest) yield framed(kinds.data, bytes.subarray(at, at + largest))
}

/** The next record; null at the end. */
export async function nextRecord(reader: ByteReader): Promise<BackupRecord | null> {
  const head = await reader.read(5)
  if (head.length === 0) return null
  if (head.length < 5 || head.readUInt32BE(1) > largest) throw new BackupRefusedError(damaged)
  const content = await exactly(reader, head.readUInt32BE(1), damaged)
  if (head[0] === kinds.data) return { kind: 'data', bytes: content }
  if (head[0] !== kinds.json) throw new BackupRefusedError(damaged)
  return { kind: 'json', value: JSON.parse(content.toString('utf8')) }
}

function framed(kind: number, content: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(kind, 0)
  head.writeUInt32BE(content.length, 1)
  return Buffer.concat([head, content])
}
