import { error } from '@sveltejs/kit'
import { mayReadEditions } from '#domain/4-decision/edition/may.ts'
import { editionById } from '#domain/4-decision/edition/read.server.ts'
import { mayRecordFunding } from '#domain/4-decision/funding/may.ts'
import { mayRecordResolutions } from '#domain/4-decision/resolution/may.ts'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { editionMeasures } from './table.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayReadEditions(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const edition = await editionById(db, event.params.id)
  if (!edition) error(404, t('edition.unknown'))
  const [{ resolutions, measures }, { all }] = await Promise.all([editionMeasures(ctx, edition), answerCoverage(db)])
  return {
    edition,
    resolutions,
    measures,
    waiting: all.waiting,
    mayRecord: mayRecordResolutions(ctx.actor),
    mayFund: mayRecordFunding(ctx.actor),
    done: event.url.searchParams.get('done')
  }
}
