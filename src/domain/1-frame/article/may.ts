import { holdsOneOf } from '../role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who writes news and information pages, publishes them and takes them off again. */
export function mayWriteArticles(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who releases a translation, so that everybody reads it, or hands it back. */
export function mayReleaseTranslations(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who translates them and takes down who checked a translation. */
export function mayTranslateArticles(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'translator'])
}
