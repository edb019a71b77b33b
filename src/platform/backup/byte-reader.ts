import { BackupRefusedError } from './backup-refused.ts'

/** Reads a stream in pieces of the length that is asked for. */
export type ByteReader = {
  /** The next bytes; fewer only at the end of the stream. */
  read: (length: number) => Promise<Buffer>
}

/** A reader of these bytes; it holds no more of them than the piece that is asked for and the part that came last. */
export function byteReader(bytes: AsyncIterable<Uint8Array>): ByteReader {
  const parts = bytes[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let length = 0
  return {
    read: async (wanted) => {
      while (length < wanted) {
        const next = await parts.next()
        if (next.done) break
        held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength))
        length += next.value.byteLength
      }
      const [only] = held
      const all = held.length === 1 && only ? only : Buffer.concat(held)
      const piece = all.subarray(0, wanted)
      held = [all.subarray(piece.length)]
      length -= piece.length
      return piece
    }
  }
}

/** As many bytes as asked for, or a refusal with this sentence. */
export async function exactly(reader: ByteReader, length: number, sentence: string): Promise<Buffer> {
  const piece = await reader.read(length)
  if (piece.length < length) throw new BackupRefusedError(sentence)
  return piece
}
