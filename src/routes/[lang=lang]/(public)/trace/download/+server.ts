import { error } from '@sveltejs/kit'
import { parseReceipt } from '#domain/2-listening/contribution/receipt.ts'
import { ownContribution, readableContribution } from '#domain/6-learning/trace/own-data.server.ts'
import { today } from '#platform/command/context.server.ts'
import { readablePage } from '#platform/documents/readable.ts'
import { translateTo } from '#platform/language/translate.ts'
import { readForm } from '#platform/web/form.server.ts'
import { countMissedCode, mayLookUp } from '#platform/web/guess-pace.server.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(event.request.headers.get('content-type') ?? ''))
    error(415, t('error.refused'))
  const { entries } = await readForm(event)
  const parsed = parseReceipt(typeof entries['code'] === 'string' ? entries['code'] : '')
  if (!parsed.ok) error(404, t('trace.code.unknown'))
  const [address, day] = [event.getClientAddress(), today(ctx)]
  // The same guess as looking a code up on the page.
  if (!(await mayLookUp(ctx.county, address, day))) error(429, t('form.too_many'))
  const own = await ownContribution(ctx, parsed.code)
  if (!own) {
    await countMissedCode(ctx.county, address, day)
    error(404, t('trace.code.unknown'))
  }
  const json = entries['format'] === 'json'
  const body = json ? JSON.stringify(own, null, 2) : readablePage(language, t('protection.own.title'), readableContribution(own, language))
  return new Response(body, {
    headers: {
      'content-type': json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="mitplan.${json ? 'json' : 'html'}"`,
      'cache-control': 'no-store'
    }
  })
}
