import { error } from '@sveltejs/kit'
import { today } from '#platform/command/context.server.ts'
import { cellText, type FileCell } from '#platform/files/file-table.ts'
import { writeCsv, writeCsvRows } from '#platform/files/write-csv.ts'
import { writeWorkbook } from '#platform/files/write-xlsx.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { streamed } from '#platform/web/streamed.server.ts'
import { deskTables } from '../../all.server.ts'
import type { Asked, DeskTable } from '../../desk-table.server.ts'
import type { RequestHandler } from './$types'

/** A workbook is made as a whole: longer tables come as CSV, or with a filter. */
const mostRows = 50_000

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

export const GET: RequestHandler = async ({ params, locals, url }) => {
  const { ctx, language } = locals
  const t = translateTo(language)
  const table = Object.hasOwn(deskTables, params.table) ? deskTables[params.table] : undefined
  const { format } = params
  if (!table || (format !== 'csv' && format !== 'xlsx')) error(404, t('form.not_found'))
  if (!table.may(ctx.actor)) error(403, t('form.not_allowed'))
  const asked: Asked = { ctx, t, params: url.searchParams }
  const file = format === 'csv' ? await csv(table, asked) : await workbook(table, asked)
  return new Response(file, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${params.table}-${today(ctx)}.${format}"`,
      'cache-control': 'no-store, no-transform'
    }
  })
}

async function csv(table: DeskTable, asked: Asked): Promise<ReadableStream<Uint8Array>> {
  const batches = table.rows(asked)
  const written = (some: FileCell[][]) => writeCsvRows(some.map((cells) => cells.map(cellText)))
  // The first rows come before the answer begins: what there is not is told as a page, not as an empty file.
  const first = await batches.next()
  return streamed(`${writeCsv(table.header(asked.t), [])}${first.done ? '' : written(first.value)}`, batches, written)
}

async function workbook(table: DeskTable, asked: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const { t } = asked
  const rows: FileCell[][] = []
  for await (const some of table.rows(asked)) {
    rows.push(...some)
    if (rows.length > mostRows) error(413, t('tables.too_long', { limit: mostRows }))
  }
  // The bytes were made here alone: nobody else writes into them.
  return (await writeWorkbook({ title: table.title(t), header: table.header(t), rows }, t.language)) as Uint8Array<ArrayBuffer>
}
