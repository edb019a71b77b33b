import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { addPicture } from '#domain/1-frame/article-picture/add.server.ts'
import { pictureBytes, pictureName } from '#domain/1-frame/article-picture/article-picture.ts'
import { listPictures } from '#domain/1-frame/article-picture/read.server.ts'
import { tooHeavy } from '#domain/1-frame/look/picture-problem.ts'
import { removePicture } from '#domain/1-frame/article-picture/remove.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { readFormWithFile } from '#platform/web/long-form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWriteArticles(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const pictures = await listPictures(ctx.county.database.db)
  return {
    pictures: pictures.map((picture) => ({ ...picture, line: `![…](${pictureName(picture)})`, removeKey: formKeyFor(event) })),
    formKey: formKeyFor(event),
    done: event.url.searchParams.get('done')
  }
}

export const actions: Actions = { add, remove }

async function add(event: RequestEvent) {
  const { entries, formKeyValid, tooLong } = await readFormWithFile(event, pictureBytes)
  if (tooLong['file']) return answer(event, tooHeavy(tooLong['file'], pictureBytes), entries)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const { file } = entries
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const result = await addPicture(event.locals.ctx, { ...entries, file: bytes })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, '?done=added')
}

async function remove(event: RequestEvent) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await removePicture(event.locals.ctx, entries)
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, '?done=removed')
}
