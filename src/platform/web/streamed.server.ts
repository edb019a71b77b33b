import { log } from '../log/log.server.ts'

/**
 * A body of any length, read on only as fast as the reader takes it: what it begins with, then batch after batch. Where reading fails the
 * connection is broken off, so that nobody takes a part for the whole; the log says so.
 */
export function streamed<Batch>(
  begins: string,
  batches: AsyncGenerator<Batch>,
  write: (batch: Batch) => string
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(begins)),
    pull: async (controller) => {
      const { value, done } = await batches.next().catch((error: unknown) => {
        log.warn({ code: error instanceof Error && 'code' in error ? error.code : undefined }, 'an answer broke off')
        throw error
      })
      if (done) controller.close()
      else controller.enqueue(encoder.encode(write(value)))
    },
    cancel: async () => void (await batches.return(undefined))
  })
}
