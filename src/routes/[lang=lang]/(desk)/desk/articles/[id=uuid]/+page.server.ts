import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { changeArticle } from '#domain/1-frame/article/change.server.ts'
import { discardDraft } from '#domain/1-frame/article/discard-draft.server.ts'
import { mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { writeNotation } from '#domain/1-frame/article/notation.ts'
import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { articleById } from '#domain/1-frame/article/read.server.ts'
import { unpublishArticle } from '#domain/1-frame/article/unpublish.server.ts'
import { listPictures } from '#domain/1-frame/article-picture/read.server.ts'
import type { Command } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWriteArticles(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const article = await articleById(ctx.county.database.db, event.params.id)
  if (!article) error(404, translateTo(language)('form.not_found'))
  const { source, translations, basis: _, ...about } = article
  return {
    formKey: formKeyFor(event),
    publishKey: formKeyFor(event),
    unpublishKey: formKeyFor(event),
    discardKey: formKeyFor(event),
    article: about,
    source: { ...source, notation: writeNotation(source.body) },
    states: translations.map((translation) => ({
      language: translation.language,
      state: translation.state,
      waits: translation.waits,
      returned: translation.returned
    })),
    pictures: await listPictures(ctx.county.database.db),
    done: event.url.searchParams.get('done')
  }
}

export const actions: Actions = {
  change: async (event) => await change(event, changeArticle, 'changed'),
  publish: async (event) => await change(event, publishArticle, 'published'),
  unpublish: async (event) => await change(event, unpublishArticle, 'unpublished'),
  discard
}

async function change(event: RequestEvent<{ id: string }>, command: Command<unknown, void>, done: string) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, id: event.params.id })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `?done=${done}`)
}

async function discard(event: RequestEvent<{ id: string }>) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await discardDraft(event.locals.ctx, { ...entries, id: event.params.id })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, result.value.left ? '?done=discarded' : `/${event.locals.language}/desk/articles?done=discarded`)
}
