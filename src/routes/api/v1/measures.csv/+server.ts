import { measureColumns, openMeasures } from '#domain/5-delivery/reporting/open-data.server.ts'
import { writeCsv } from '#platform/files/write-csv.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals }) =>
  new Response(writeCsv(measureColumns, await openMeasures(locals.ctx.county.database.db)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="measures.csv"',
      'access-control-allow-origin': '*'
    }
  })
