import * as v from 'valibot'
import { forgetAddressOfBarrier } from '#domain/1-frame/barrier/forget-address.server.ts'
import { forgetPerson } from '#domain/1-frame/person/erase-person.server.ts'
import { eraseConfidential } from '#domain/2-listening/confidential-report/erase.server.ts'
import { eraseContribution } from '#domain/2-listening/contribution/erase-contribution.server.ts'
import { forgetAddressOfNotice } from '#domain/2-listening/notice/forget-address.server.ts'
import { forgetSubscription } from '#domain/2-listening/news/erase-address.server.ts'
import { forgetNewsMail } from '#domain/2-listening/news-mail/forget.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Erasure } from '#platform/erasure/erasure-log.server.ts'

const again: Record<string, (tools: CommandTools, id: string) => Promise<boolean>> = {
  person: forgetPerson,
  contribution: async (tools, id) => {
    const stands = await tools.tx.selectFrom('contribution').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
    return stands ? await eraseContribution(tools, id) : false
  },
  news_subscription: forgetSubscription,
  news_mail_subscription: forgetNewsMail,
  contribution_notice: forgetAddressOfNotice,
  barrier_report: forgetAddressOfBarrier,
  confidential_report: async ({ tx, audit }, id) => {
    const erased = await eraseConfidential(tx, id)
    if (erased) await audit('confidential_report', id, { erased: true })
    return erased
  }
}

const Again = v.object({ subject: v.string(), id: v.pipe(v.string(), v.uuid()) })

/** Erases one thing again that was erased before the restore. What is already gone is gone. */
const eraseOneAgain = defineCommand('erasure.repeat', Again, async (tools, { subject, id }) => {
  refuseUnless(tools.actor.kind === 'system' || tools.actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const erased = (await again[subject]?.(tools, id)) ?? false
  await tools.audit('erasure', id, { subject, erased })
  return { erased }
})

/**
 * Repeats every remembered erasure on a database that was restored from an older backup: nobody comes back who was promised to be forgotten.
 * Returns how many were erased again; what it does not know is a fault, so that no promise is passed over.
 */
export async function repeatErasures(ctx: Context, erasures: readonly Erasure[]): Promise<number> {
  let count = 0
  for (const { subject, id } of erasures) {
    if (!(subject in again)) throw new Error(`Nobody has said how to erase a ${subject} again.`)
    const result = await eraseOneAgain(ctx, { subject, id })
    if (!result.ok) throw new Error(`The erasure of ${subject} ${id} was refused: ${result.refusal.message}`)
    if (result.value.erased) count += 1
  }
  return count
}
