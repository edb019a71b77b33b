import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database/database.server.ts'

/** A picture as the desk lists it. */
export type PictureLine = { hash: string; name: string; width: number; height: number; bytes: number; uses: number }

const holds = (hash: unknown) =>
  sql<boolean>`jsonb_path_exists(v.body, '$.content[*] ? (@.type == "picture" && @.attrs.hash == $hash)', jsonb_build_object('hash', ${hash}::text))`

/** All pictures, the newest first, with in how many texts each stands. */
export async function listPictures(db: Db): Promise<PictureLine[]> {
  const { rows } = await sql<PictureLine>`
    select p.content_hash as hash, p.name, p.width, p.height, length(p.content) as bytes,
      (select count(distinct v.article_id)::int from article_version v where ${holds(sql`p.content_hash`)}) as uses
    from article_picture p order by p.added_at desc, p.content_hash`.execute(db)
  return rows
}

/** In how many texts a picture stands, earlier versions counted. */
export async function shownIn(tx: Tx, hash: string): Promise<number> {
  const { rows } = await sql<{ texts: number }>`
    select count(distinct v.article_id)::int as texts from article_version v where ${holds(hash)}`.execute(tx)
  return rows[0]?.texts ?? 0
}

/** Those of these pictures that there are, by fingerprint with their size; none is removed before the text that shows it is kept. */
export async function knownPictures(tx: Tx, hashes: readonly string[]): Promise<Map<string, { width: number; height: number }>> {
  if (!hashes.length) return new Map()
  const rows = await tx
    .selectFrom('article_picture')
    .select(['content_hash', 'width', 'height'])
    .where('content_hash', 'in', hashes)
    .forShare()
    .execute()
  return new Map(rows.map(({ content_hash, width, height }) => [content_hash, { width, height }]))
}

/** A picture as it is served; to readers only while a text that is public shows it, null otherwise. */
export async function readPictureFile(db: Db, hash: string, forDesk: boolean): Promise<{ mediaType: string; content: Buffer } | null> {
  const { rows } = await sql<{ mediaType: string; content: Buffer }>`
    select media_type as "mediaType", content from article_picture
    where content_hash = ${hash} and (${forDesk} or exists (
      select from article_version v
      join article_publication p on p.article_id = v.article_id and p.ended_at is null
      where v.published_at is not null and ${holds(hash)}))`.execute(db)
  return rows[0] ?? null
}
