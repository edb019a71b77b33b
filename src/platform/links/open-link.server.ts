import type { Context } from '../command/context.server.ts'
import { readWorkingLink } from './working-link.server.ts'
import type { WorkingLink } from './working-link.server.ts'

/** The living link behind a token and a context in which its holder acts; null when unknown, expired or revoked. */
export async function openLink(ctx: Context, purpose: string, token: string): Promise<{ link: WorkingLink; ctx: Context } | null> {
  const link = await readWorkingLink(ctx.county.database.db, purpose, token, ctx.now())
  return link && { link, ctx: { ...ctx, actor: { kind: 'link', purpose, linkId: link.id, subjectId: link.subjectId } } }
}
