import type { Tx } from '#platform/database/database.server.ts'

type Handing = { from: string; to: string; lastDay: string; today: string }

/**
 * Ends the roles of somebody who goes with a last day, and gives the same ones to the successor from the day after, until the day until
 * which they were held. Roles held as deputy end: whose place was taken decides anew. Says which roles went over.
 */
export async function handRoles(tx: Tx, { from, to, lastDay, today }: Handing): Promise<string[]> {
  const held = await tx
    .selectFrom('role_assignment')
    .selectAll()
    .where('person_id', 'in', [from, to])
    .where((role) => role.or([role('ends_on', 'is', null), role('ends_on', '>=', today)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  const next = dayAfter(lastDay)
  const startsOn = next > today ? next : today
  const handed: string[] = []
  for (const each of held.filter(({ person_id }) => person_id === from)) {
    // A role that would only have begun later never begins; it cannot end before its first day.
    if (each.starts_on > lastDay) await tx.deleteFrom('role_assignment').where('id', '=', each.id).execute()
    else await tx.updateTable('role_assignment').set({ ends_on: lastDay }).where('id', '=', each.id).execute()
    const goesOn = each.deputy_of === null && (each.ends_on === null || each.ends_on >= startsOn)
    const has = held.some((own) => own.person_id === to && own.role === each.role && (own.ends_on === null || own.ends_on >= startsOn))
    if (!goesOn || has || handed.includes(each.role)) continue
    await tx.insertInto('role_assignment').values({ person_id: to, role: each.role, starts_on: startsOn, ends_on: each.ends_on }).execute()
    handed.push(each.role)
  }
  return handed
}

/** Whether somebody holds the coordination in their own right from a day on, without a last day. */
export async function isCoordinatedFrom(tx: Tx, day: string): Promise<boolean> {
  const lasting = await tx
    .selectFrom('role_assignment')
    .select('id')
    .where('role', '=', 'coordinator')
    .where('deputy_of', 'is', null)
    .where('ends_on', 'is', null)
    .where('starts_on', '<=', day)
    .limit(1)
    .executeTakeFirst()
  return lasting !== undefined
}

/** The day after a day, as ISO text. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}
