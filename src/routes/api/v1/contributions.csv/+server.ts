import { contributionsOpenData, openCells, openContributions } from '#domain/2-listening/contribution/open-data.server.ts'
import { writeCsv, writeCsvRows } from '#platform/files/write-csv.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ locals, url }) => {
  const batches = openContributions(locals.ctx.county.database.db)
  const encoder = new TextEncoder()
  // Read on only as fast as the reader takes it, so that the table may be of any length.
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(writeCsv(contributionsOpenData.columns, []))),
    pull: async (controller) => {
      const { value, done } = await batches.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(writeCsvRows(value.map(openCells))))
    },
    cancel: async () => void (await batches.return(undefined))
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="contributions.csv"',
      'cache-control': 'private, no-cache, no-transform',
      'access-control-allow-origin': '*',
      link: `<${contributionsOpenData.licenceUrl}>; rel="license", <${url.origin}/api/v1/openapi.json>; rel="describedby"`
    }
  })
}
