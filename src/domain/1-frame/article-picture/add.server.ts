import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { pictureBytes, pictureSide } from './article-picture.ts'
import { mayWriteArticles } from '../article/may.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import { readPicture } from '#platform/files/picture.ts'
import type { Picture } from '#platform/files/picture-points.ts'

const PictureInput = v.object({ name: requiredText(100), file: v.instance(Uint8Array) })

/**
 * Takes a picture for news and information pages: a PNG, JPEG or WebP, read by its bytes, without place, camera and author. The same
 * picture again only gets its new name. Nobody outside the desk sees it before a public text shows it.
 */
export const addPicture = defineCommand('article-picture.add', PictureInput, async ({ tx, actor, now, audit }, { name, file }) => {
  refuseUnless(mayWriteArticles(actor), 'not_allowed', 'form.not_allowed')
  const problem = problemOf(file)
  refuseEntries(problem ? [{ field: 'file', ...problem }] : [])
  // The problems above are those of a file that is no picture.
  const picture = readPicture(file) as Picture
  const { mediaType, content, width, height } = picture
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
  await tx
    .insertInto('article_picture')
    .values({ content_hash: hash, media_type: mediaType, content, width, height, name, added_at: now, added_by: actorForAudit(actor) })
    .onConflict((known) => known.column('content_hash').doUpdateSet({ name }))
    .execute()
  await audit('article_picture', hash, { bytes: content.length })
  return { hash }
})

function problemOf(file: Uint8Array): Omit<EntryProblem, 'field'> | null {
  if (!file.length) return { message: 'article.picture.required' }
  if (file.length > pictureBytes)
    return { message: 'look.logo.too_large', values: { size: Math.ceil(file.length / 1024), most: pictureBytes / 1024 } }
  const picture = readPicture(file)
  if (typeof picture === 'string') return { message: `look.logo.${picture}` }
  const { width, height } = picture
  return Math.max(width, height) > pictureSide ? { message: 'look.logo.dimensions', values: { width, height, most: pictureSide } } : null
}
