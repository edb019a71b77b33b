import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/**
 * The evidence of needs as a table expression, without what its authors took back and what was withheld later: that counts nowhere
 * any more. A link stays, so that what an appeal brings back counts again.
 */
export const standingSources: RawBuilder<unknown> = sql`(
  select s.need_id, s.contribution_id, s.linked_on from need_source s
  where not exists (select from contribution_withdrawal w where w.contribution_id = s.contribution_id)
    and (select d.decision from contribution_decision d where d.contribution_id = s.contribution_id order by d.id desc limit 1) = 'accepted'
)`

/** The confirmed needs that were not given up, as a table expression. */
export const standingNeeds: RawBuilder<unknown> = sql`(
  select c.need_id, c.confirmed_on from need_confirmation c where not exists (select from need_drop d where d.need_id = c.need_id)
)`
