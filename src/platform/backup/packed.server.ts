import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Gunzip, Gzip } from 'node:zlib'

/** The bytes, packed by gzip. */
export async function* packed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  yield* through(content, createGzip({ level: 5 }))
}

/** The bytes that were packed. */
export async function* unpacked(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  yield* through(content, createGunzip())
}

async function* through(content: AsyncIterable<Uint8Array>, by: Gzip | Gunzip): AsyncGenerator<Buffer> {
  let problem: unknown
  const fed = pipeline(Readable.from(content), by).catch((error: unknown) => {
    problem = error
    by.destroy()
  })
  try {
    for await (const part of by) yield part as Buffer // without an encoding these streams give buffers
  } catch (error) {
    await fed
    throw problem ?? error // the source's own words, not that the stream was closed
  }
  await fed
  if (problem !== undefined) throw problem
}
