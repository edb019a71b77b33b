import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refreshListings } from '#domain/2-listening/contribution/listing.server.ts'

type Reason = { reasonCode: string; reasonText: string | null; decidedBy: string }

/** Withholds many contributions in one step, each with its own decision; those withdrawn meanwhile are left out. Returns how many. */
export async function withholdMany(
  { tx, today, enqueue }: Pick<CommandTools, 'tx' | 'today' | 'enqueue'>,
  ids: readonly string[],
  { reasonCode, reasonText, decidedBy }: Reason
): Promise<number> {
  await sql`select id from contribution where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    insert into contribution_decision (contribution_id, decision, reason_code, reason_text, decided_on, decided_by)
    select c.id, 'withheld', ${reasonCode}, ${reasonText}, ${today}::date, ${decidedBy} from contribution c
    where c.id = any(${ids}::uuid[]) and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)
    order by c.id returning contribution_id as id`.execute(tx)
  const withheld = rows.map(({ id }) => id)
  await refreshListings(tx, withheld)
  for (const id of await withNews(tx, withheld)) await enqueue('news:tell', { contributionId: id }, { key: `news:${id}` })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  return withheld.length
}

async function withNews(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct contribution_id as id from news_subscription where contribution_id = any(${ids}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}
