import { register } from '../../../../../../register.ts'
import { onlyWho } from '../../frame/keep.ts'
import { personalColumns } from '#domain/1-frame/protection/declaration.ts'
import { readLegalBases } from '#domain/1-frame/protection/read.server.ts'
import { spanIn } from '#domain/1-frame/protection/span.ts'
import { mayErasePeople } from '#domain/1-frame/role/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import { writeCsv } from '#platform/files/write-csv.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  onlyWho(mayErasePeople, event)
  const { language, ctx } = event.locals
  const t = translateTo(language)
  const bases = await readLegalBases(ctx.county.database.db)
  const header = [
    t('protection.desk.column'),
    t('protection.desk.holds'),
    t('protection.desk.purpose'),
    t('protection.basis'),
    t('protection.desk.recipients'),
    t('protection.keep'),
    t('protection.desk.enforced'),
    t('protection.desk.safeguards')
  ]
  const rows = personalColumns(register).map(({ table, column, activity, data, keep }) => [
    `${table}.${column}`,
    t(`protection.data.${data}`),
    `${t(`protection.activity.${activity}`)}: ${t(`protection.purpose.${activity}`)}`,
    bases[activity],
    t(`protection.recipients.${activity}`),
    keep.map((each) => t(`protection.keep.${each.code}`, { time: each.span ? spanIn(language, each.span) : '' })).join(' '),
    [...new Set(keep.map((each) => each.enforcedBy))].join(', '),
    t(`protection.safeguards.${activity}`)
  ])
  return new Response(writeCsv(header, rows), {
    headers: { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': 'attachment; filename="register.csv"' }
  })
}
