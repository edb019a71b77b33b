import * as v from 'valibot'
import { addVersion, lockArticle, newestNumber, publishedNumber } from './add-version.server.ts'
import { origins, textEntries, translatedLanguages, versionNumber } from './article.ts'
import { mayTranslateArticles } from './may.ts'
import { refuseUnfitText } from './refuse-unfit-text.server.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { officeLanguage } from '#platform/language/languages.ts'

const Translation = v.object({
  id: requiredId,
  language: requiredChoice(translatedLanguages),
  origin: requiredChoice(origins),
  baseNumber: versionNumber,
  sourceNumber: versionNumber,
  ...textEntries
})

/**
 * Adds a translation made from the published German version, before the first publication from the newest draft. It is a draft until it is
 * released. Refused, with both texts kept on the page, when somebody else saved this translation or changed the German text meanwhile:
 * nobody translates past the newest words without having seen them.
 */
export const translateArticle = defineCommand('article.translate', Translation, async ({ tx, actor, now, audit }, input) => {
  refuseUnless(mayTranslateArticles(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(await lockArticle(tx, input.id), 'not_found', 'form.not_found')
  await refuseUnfitText(tx, input.body)
  const newest = await newestNumber(tx, input.id, input.language)
  refuseUnless(newest === input.baseNumber, 'conflict', 'article.translated_meanwhile')
  const source = (await publishedNumber(tx, input.id, officeLanguage)) || (await newestNumber(tx, input.id, officeLanguage))
  refuseUnless(source === input.sourceNumber, 'conflict', 'article.source_changed_meanwhile')
  const { language, title, body, origin } = input
  await addVersion(tx, now, actor, { articleId: input.id, language, number: newest + 1, title, body, sourceNumber: source, origin })
  await audit('article', input.id, { language, number: newest + 1, source, origin })
})
