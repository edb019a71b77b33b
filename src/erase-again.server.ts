import { eraseConfidential } from '#domain/2-listening/confidential-report/erase.server.ts'
import type { Context } from '#platform/command/context.server.ts'

/** Erases one thing of a kind anew, if it is there; doing it twice changes nothing. */
export type EraseAgain = (ctx: Context, id: string) => Promise<void>

/** How each kind of thing in the list of erasures (src/platform/erasure) is erased again after a restore, written out. */
export const eraseAgain: Record<string, EraseAgain> = {
  confidential_report: async ({ county }, id) => void (await county.database.db.transaction().execute((tx) => eraseConfidential(tx, id)))
}
