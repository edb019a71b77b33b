import { keep, onlyWho } from '../keep.ts'
import { offerLanguages } from '#domain/1-frame/offered-language/offer.server.ts'
import { offeredLanguages } from '#domain/1-frame/offered-language/offered-language.ts'
import { mayReviewTranslations } from '#domain/1-frame/role/may.ts'
import { endReview } from '#domain/1-frame/translation-review/end-review.server.ts'
import { listReviews } from '#domain/1-frame/translation-review/read.server.ts'
import { recordReview } from '#domain/1-frame/translation-review/record-review.server.ts'
import { reviewedLanguages } from '#domain/1-frame/translation-review/translation-review.ts'
import { today } from '#platform/command/context.server.ts'
import { easyLanguageHints } from '#platform/language/easy-language.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReviewTranslations, event)
  const { ctx } = event.locals
  const reviews = await listReviews(ctx.county.database.db)
  const text = (event.url.searchParams.get('text') ?? '').slice(0, 5_000)
  return {
    offered: offeredLanguages(event.locals.door.off),
    offerKey: formKeyFor(event),
    reviews: reviews.map((review) => ({ ...review, formKey: formKeyFor(event) })),
    unchecked: reviewedLanguages.filter((code) => !reviews.some(({ language }) => language === code)),
    formKey: formKeyFor(event),
    today: today(ctx),
    tried: text.trim() ? { text, hints: easyLanguageHints(text) } : null
  }
}

export const actions: Actions = {
  offer: async (event) => await keep(event, offerLanguages, 'languages'),
  record: async (event) => await keep(event, recordReview, 'languages'),
  end: async (event) => await keep(event, endReview, 'languages')
}
