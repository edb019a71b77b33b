import { repeatErasures } from '#domain/2-listening/erasure/erase-again.server.ts'
import type { Context } from '#platform/command/context.server.ts'

/** Erases one thing of a kind anew, if it is there; doing it twice changes nothing. */
export type EraseAgain = (ctx: Context, id: string) => Promise<void>

const again =
  (subject: string): EraseAgain =>
  async (ctx, id) =>
    void (await repeatErasures(ctx, [{ subject, id, at: ctx.now() }]))

/** How each kind of thing in the list of erasures (src/platform/erasure) is erased again after a restore, written out. */
export const eraseAgain: Record<string, EraseAgain> = {
  person: again('person'),
  contribution: again('contribution'),
  news_subscription: again('news_subscription'),
  news_mail_subscription: again('news_mail_subscription'),
  confidential_report: again('confidential_report')
}
