import { contributionsOpenData, openCells, openContributions } from '#domain/2-listening/contribution/open-data.server.ts'
import { writeCsv, writeCsvRows } from '#platform/files/write-csv.ts'
import { streamed } from '#platform/web/streamed.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ locals, url }) => {
  const batches = openContributions(locals.ctx.county.database.db)
  const body = streamed(writeCsv(contributionsOpenData.columns, []), batches, (some) => writeCsvRows(some.map(openCells)))
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
