import { sql } from 'kysely'
import * as v from 'valibot'
import { addVersion } from './add-version.server.ts'
import { articleKinds, slugOf, textEntries } from './article.ts'
import type { ArticleKind } from './article.ts'
import { mayWriteArticles } from './may.ts'
import { refuseUnfitText } from './refuse-unfit-text.server.ts'
import { requiredChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'

const WriteArticle = v.object({ kind: requiredChoice(articleKinds), ...textEntries })

/** Begins a news item or an information page with its German text; nobody reads it before it is published. */
export const writeArticle = defineCommand('article.write', WriteArticle, async ({ tx, actor, now, audit }, { kind, title, body }) => {
  refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
  await refuseUnfitText(tx, body)
  const slug = await freeSlug(tx, kind, slugOf(title))
  const { id } = await tx.insertInto('article').values({ kind, slug, made_at: now }).returning('id').executeTakeFirstOrThrow()
  await addVersion(tx, now, actor, {
    articleId: id,
    language: officeLanguage,
    number: 1,
    title,
    body,
    sourceNumber: null,
    origin: 'person'
  })
  await audit('article', id, { kind, number: 1 })
  return { id }
})

// An address is given once and stays, whatever becomes of the title; two of the same words are told apart by a number.
async function freeSlug(tx: Tx, kind: ArticleKind, wished: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('article.slug'))`.execute(tx)
  const taken = await tx.selectFrom('article').select('slug').where('kind', '=', kind).where('slug', 'like', `${wished}%`).execute()
  for (let at = 1; ; at++) {
    const slug = at === 1 ? wished : `${wished}-${at}`
    if (!taken.some((each) => each.slug === slug)) return slug
  }
}
