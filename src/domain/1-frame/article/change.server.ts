import * as v from 'valibot'
import { addVersion, lockArticle, newestNumber } from './add-version.server.ts'
import { textEntries, versionNumber } from './article.ts'
import { mayWriteArticles } from './may.ts'
import { refuseUnfitText } from './refuse-unfit-text.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { officeLanguage } from '#platform/language/languages.ts'

const ChangeArticle = v.object({ id: requiredId, baseNumber: versionNumber, ...textEntries })

/** Adds a new German version, a draft until it is published. Whoever began from an older one than the newest is refused, and both texts stay on the page. */
export const changeArticle = defineCommand(
  'article.change',
  ChangeArticle,
  async ({ tx, actor, now, audit }, { id, baseNumber, title, body }) => {
    refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
    refuseUnless(await lockArticle(tx, id), 'not_found', 'form.not_found')
    await refuseUnfitText(tx, body)
    const newest = await newestNumber(tx, id, officeLanguage)
    refuseUnless(newest === baseNumber, 'conflict', 'article.changed_meanwhile')
    const number = newest + 1
    await addVersion(tx, now, actor, { articleId: id, language: officeLanguage, number, title, body, sourceNumber: null, origin: 'person' })
    await audit('article', id, { number })
  }
)
