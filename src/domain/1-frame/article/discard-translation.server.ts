import * as v from 'valibot'
import { lockArticle, newestNumber, publishedNumber } from './add-version.server.ts'
import { translatedLanguages, versionNumber } from './article.ts'
import { deleteVersions } from './delete-versions.server.ts'
import { mayTranslateArticles } from './may.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const DiscardTranslation = v.object({
  id: requiredId,
  language: requiredChoice(translatedLanguages),
  number: versionNumber,
  sure: v.optional(v.string(), '')
})

/** Deletes what was translated into a language since its released version, with its checks and notes. What readers have seen stays. */
export const discardTranslation = defineCommand('article.discard-translation', DiscardTranslation, async ({ tx, actor, audit }, input) => {
  const { id, language, number, sure } = input
  refuseUnless(mayTranslateArticles(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
  refuseEntries(sure ? [] : [{ field: 'sure', message: 'article.discard.sure.missing' }])
  refuseUnless((await newestNumber(tx, id, language)) === number, 'conflict', 'article.release.other')
  const released = await publishedNumber(tx, id, language)
  refuseUnless(released < number, 'conflict', 'article.discard.public')
  await deleteVersions(tx, id, released, language)
  await audit('article', id, { discarded: language, number, published: released })
})
