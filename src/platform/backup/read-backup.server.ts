import type { Erasure } from '../erasure/erasure-log.server.ts'
import { requireFor } from './backup-refused.ts'
import { byteReader } from './byte-reader.ts'
import type { ByteReader } from './byte-reader.ts'
import { unpacked } from './packed.server.ts'
import { nextRecord } from './records.ts'
import { unseal } from './sealed-stream.server.ts'
import type { ErasureRecord, Manifest, TableBegins, TableEnds } from './write-backup.server.ts'

const damaged = 'The file of the backup is cut off or damaged: nothing was taken from it.'

/** A backup as it is read from its start to its end. */
export type OpenBackup = {
  manifest: Manifest
  /** What had been erased by then. */
  erasures: Erasure[]
  /** Hands over each table: its shape, its bytes as COPY wants them, and at their end what it held. */
  eachTable: (take: (table: TableBegins, bytes: AsyncIterable<Buffer>) => Promise<void>) => Promise<TableEnds[]>
}

/** Opens a backup from its sealed bytes. What is wrong with the file is told once the reading comes to it. */
export async function openBackup(sealed: AsyncIterable<Uint8Array>, passphrase: string): Promise<OpenBackup> {
  const reader = byteReader(unpacked(unseal(byteReader(sealed), passphrase)))
  const manifest = await nextJson(reader)
  requireFor('This backup was made by a later version of Mitplan: update first.', isManifest(manifest))
  const erasures: Erasure[] = []
  let next = await nextJson(reader)
  for (; isErasure(next); next = await nextJson(reader))
    erasures.push({ subject: next.subject, id: next.id, at: Temporal.Instant.from(next.at) })
  return {
    manifest,
    erasures,
    eachTable: async (take) => {
      const ends: TableEnds[] = []
      for (; isTable(next); next = await nextJson(reader)) {
        const end: { record?: unknown } = {}
        await take(next, dataUntilEnd(reader, end))
        requireFor(damaged, isEnd(end.record) && end.record.name === next.name)
        ends.push(end.record)
      }
      requireFor(damaged, isRecord(next) && next['what'] === 'done' && ends.length === manifest.tables.length)
      // Only the end of the seal says that nothing was cut off.
      requireFor(damaged, (await nextRecord(reader)) === null)
      return ends
    }
  }
}

async function* dataUntilEnd(reader: ByteReader, end: { record?: unknown }): AsyncGenerator<Buffer> {
  for (;;) {
    const record = await nextRecord(reader)
    requireFor(damaged, record)
    if (record.kind === 'data') yield record.bytes
    else {
      end.record = record.value
      return
    }
  }
}

async function nextJson(reader: ByteReader): Promise<unknown> {
  const record = await nextRecord(reader)
  requireFor(damaged, record?.kind === 'json')
  return record.value
}

// What stands under the seal was written by this software: its shape is told by the word it begins with.
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && value['what'] === 'manifest' && value['form'] === 1
}
function isErasure(value: unknown): value is ErasureRecord {
  return isRecord(value) && value['what'] === 'erasure'
}
function isTable(value: unknown): value is TableBegins {
  return isRecord(value) && value['what'] === 'table'
}
function isEnd(value: unknown): value is TableEnds {
  return isRecord(value) && value['what'] === 'end'
}
