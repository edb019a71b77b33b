import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { logoBytes, logoSide } from './logo.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import { readPicture } from '#platform/files/picture.ts'
import type { Picture } from '#platform/files/picture-points.ts'

const LogoInput = v.object({ ...localEntries('alternative', 200), file: v.instance(Uint8Array) })

/**
 * Puts the county's logo at the head of every page: a PNG, JPEG or WebP, small enough for a slow line, with words for those who do not see it.
 * Drawings (SVG) are not taken, because they may hold scripts. What the picture tells about its making is taken out.
 */
export const chooseLogo = defineCommand('look.choose-logo', LogoInput, async ({ tx, actor, now, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const picture = pictureOf(input.file)
  const hash = createHash('sha256').update(picture.content).digest('hex').slice(0, 16)
  const row = {
    ...{ media_type: picture.mediaType, content: picture.content, content_hash: hash, width: picture.width, height: picture.height },
    ...{ alternative: localTextFrom(input, 'alternative'), chosen_at: now, chosen_by: actorForAudit(actor) }
  }
  await tx
    .insertInto('county_logo')
    .values(row)
    .onConflict((known) => known.column('id').doUpdateSet(row))
    .execute()
  await audit('look', 'logo', { hash })
  return { hash }
})

function pictureOf(file: Uint8Array): Picture {
  const refuse = (problem: Omit<EntryProblem, 'field'>): never => {
    refuseEntries([{ field: 'file', ...problem }])
    throw new Error('unreachable: the refusal above was thrown')
  }
  if (!file.length) return refuse({ message: 'look.logo.required' })
  if (file.length > logoBytes)
    return refuse({ message: 'look.logo.too_large', values: { size: Math.ceil(file.length / 1024), most: logoBytes / 1024 } })
  const picture = readPicture(file)
  if (typeof picture === 'string') return refuse({ message: `look.logo.${picture}` })
  const fits = [picture.width, picture.height].every((side) => side >= 16 && side <= logoSide)
  return fits
    ? picture
    : refuse({ message: 'look.logo.dimensions', values: { width: picture.width, height: picture.height, most: logoSide } })
}
