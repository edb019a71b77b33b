import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { textKey } from './compose-text.ts'
import type { KnownText } from './possibly-same.ts'

const chunk = 5000
/** So many contributions that were not imported are compared by their text, the newest first; an import's own texts all are. */
const comparedTexts = 100_000

/** What earlier imports of a source brought in, by the rows' identities. */
export async function knownRows(db: Db, source: string): Promise<Map<string, { contentHash: string; contributionId: string }>> {
  const rows = await db
    .selectFrom('import_row')
    .select(['identity', 'content_hash', 'contribution_id'])
    .where('source', '=', source)
    .execute()
  return new Map(rows.map((row) => [row.identity, { contentHash: row.content_hash.toString('hex'), contributionId: row.contribution_id }]))
}

/** The contributions that exist, by what equal texts share: imported ones by the hash kept of them, the others by reading their texts in chunks. */
export async function knownTexts(db: Db): Promise<Map<string, KnownText[]>> {
  const known = new Map<string, KnownText[]>()
  const add = (key: string, contribution: KnownText) => {
    const others = known.get(key)
    if (others) others.push(contribution)
    else known.set(key, [contribution])
  }
  for (const { key, ...contribution } of await importedTexts(db)) add(key, contribution)
  for await (const { text, contributionId, number } of otherTexts(db)) add(textKey(text), { contributionId, number })
  return known
}

// A withdrawn or erased text is nobody's double any more.
const open = sql`c.text is not null and not exists (select from contribution_withdrawal w where w.contribution_id = c.id)`

async function importedTexts(db: Db): Promise<(KnownText & { key: string })[]> {
  const { rows } = await sql<KnownText & { key: string }>`
    select encode(i.text_hash, 'hex') as key, c.id as "contributionId", l.number
    from import_row i join contribution c on c.id = i.contribution_id left join contribution_listing l on l.contribution_id = c.id
    where ${open}`.execute(db)
  return rows
}

type OtherText = KnownText & { text: string; on: string }

async function* otherTexts(db: Db): AsyncGenerator<OtherText> {
  let last: OtherText | undefined
  for (let read = 0; read < comparedTexts; read += chunk) {
    const { rows } = await sql<OtherText>`
      select c.id as "contributionId", c.text, c.received_on as on, l.number
      from contribution c left join contribution_listing l on l.contribution_id = c.id
      where ${open} and not exists (select from import_row i where i.contribution_id = c.id)
        and (${!last} or (c.received_on, c.id) < (${last?.on ?? null}::date, ${last?.contributionId ?? null}::uuid))
      order by c.received_on desc, c.id desc limit ${chunk}`.execute(db)
    yield* rows
    last = rows.at(-1)
    if (rows.length < chunk) return
  }
}
