import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { discardTranslation } from '#domain/1-frame/article/discard-translation.server.ts'
import { handBackTranslation } from '#domain/1-frame/article/hand-back.server.ts'
import { endTranslationReview } from '#domain/1-frame/article/end-review.server.ts'
import { mayReleaseTranslations, mayTranslateArticles } from '#domain/1-frame/article/may.ts'
import { writeNotation } from '#domain/1-frame/article/notation.ts'
import { articleById, sourceVersion } from '#domain/1-frame/article/read.server.ts'
import { picturesOf } from '#domain/1-frame/article/text-problems.ts'
import { pictureName } from '#domain/1-frame/article-picture/article-picture.ts'
import { releaseTranslation } from '#domain/1-frame/article/release.server.ts'
import { reviewTranslation } from '#domain/1-frame/article/review.server.ts'
import { translateArticle } from '#domain/1-frame/article/translate.server.ts'
import { wordDiff } from '#domain/1-frame/article/word-diff.ts'
import { listPictures } from '#domain/1-frame/article-picture/read.server.ts'
import { dayOf, today } from '#platform/command/context.server.ts'
import type { Command } from '#platform/command/define-command.server.ts'
import { easyLanguageHints } from '#platform/language/easy-language.ts'
import { easyLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayTranslateArticles(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const article = await articleById(db, event.params.id)
  const translation = article?.translations.find((each) => each.language === event.params.language)
  if (!article || !translation) error(404, t('form.not_found'))
  const { basis: source } = article
  const stored = translation.text && { ...translation.text, notation: writeNotation(translation.text.body) }
  // What the translation was made from, where that is no longer the newest.
  const from = translation.text?.sourceNumber ?? source.number
  const before = from < source.number ? await sourceVersion(db, article.id, from) : undefined
  const text = (version: { title: string; body: typeof source.body }) => `${version.title}\n\n${writeNotation(version.body)}`
  return {
    formKey: formKeyFor(event),
    reviewKey: formKeyFor(event),
    releaseKey: formKeyFor(event),
    handBackKey: formKeyFor(event),
    discardKey: formKeyFor(event),
    mayRelease: mayReleaseTranslations(ctx.actor),
    isPublic: article.publishedOn !== null,
    waits: translation.waits,
    returnedOn: translation.returned && stored?.returnedAt ? dayOf(Temporal.Instant.from(stored.returnedAt)) : null,
    publicSince: translation.publicSince,
    today: today(ctx),
    articleId: article.id,
    to: translation.language,
    state: translation.state,
    source,
    stored,
    changes: before ? wordDiff(text(before), text(source)) : null,
    pictures: await listPictures(db),
    pictureLines: picturesOf(source.body).map((picture) => `![…](${pictureName(picture)})`),
    hints: stored && translation.language === easyLanguage ? easyLanguageHints(stored.notation) : null,
    done: event.url.searchParams.get('done')
  }
}

export const actions: Actions = {
  translate: async (event) => await change(event, translateArticle, 'translated'),
  release: async (event) => await change(event, releaseTranslation, 'released'),
  handBack: async (event) => await change(event, handBackTranslation, 'handed_back'),
  discard: async (event) => await change(event, discardTranslation, 'discarded'),
  review: async (event) => await change(event, reviewTranslation, 'reviewed'),
  endReview: async (event) => await change(event, endTranslationReview, 'review_ended')
}

async function change(event: RequestEvent<{ id: string; language: Language }>, command: Command<unknown, void>, done: string) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, id: event.params.id, language: event.params.language })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `?done=${done}`)
}
