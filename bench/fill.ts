import { owner } from './ground/ground.ts'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { rebuildListing } from '#domain/2-listening/contribution/listing.server.ts'
import { refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'

/** Words that stand in known shares of the filled contributions: in one of ten thousand, of a hundred, and in thirty of a hundred. */
export const knownWords = { rare: 'Leuchtturm', seldom: 'Fahrradwerkstatt', common: 'Sprachkurs' } as const

/**
 * Fills a county with contributions as the facts of many years would: one for each number, nine of ten published, the others for the
 * office or waiting. Written in few statements by the owner, for the commands would take an hour; the projections are then rebuilt by
 * the product's own functions. The same number gives the same texts.
 */
export async function fillCounty(ownerUrl: string, contributions: number): Promise<void> {
  await owner(ownerUrl, async (client) => {
    await client.query('select setseed(0.42)')
    await client.query(fill, [contributions, knownWords.rare, knownWords.seldom, knownWords.common])
    await client.query('analyze')
  })
  const database = openDatabase(ownerUrl, { max: 2 })
  await database.db.transaction().execute(rebuildListing)
  await refreshTally(database.db)
  await refreshKnownWords(database.db)
  await database.close()
  await owner(ownerUrl, (client) => client.query('vacuum analyze'))
}

const fill = `
  with given as (
    select i, gen_random_uuid() as id,
      (array['In unserem Dorf fehlt', 'Wir wünschen uns', 'Für Familien gibt es', 'Am Abend erreicht niemand', 'Gut gelungen ist bei uns',
        'Viele Menschen suchen', 'Im Amt versteht man', 'Die Kinder brauchen'])[1 + i % 8]
      || ' ' || (array['ein Treffpunkt', 'eine Beratung', 'mehr Zeit', 'ein Bus', 'ein Verein', 'die Betreuung', 'eine Wohnung', 'ein Praktikum',
        'der Deutschunterricht', 'eine Ansprechperson', 'ein Dolmetscher'])[1 + i % 11]
      || case when i % 10 < 3 then ', am besten mit ' || $4::text else '' end
      || case when i % 100 = 7 then ', daneben eine ' || $3::text else '' end
      || case when i % 10000 = 13 then ', wie ein ' || $2::text else '' end
      || ', und zwar in der ' || (array['Bahnhofstraße', 'Schule', 'Bücherei', 'Gemeinde', 'Turnhalle', 'Kirche', 'Stadtmitte'])[1 + i % 7]
      || case (i / 3) % 10 when 7 then '. نحتاج إلى حافلة في المساء' when 8 then '. Потрібні вечірні автобуси' else '' end
      || '. Das ist Beitrag ' || i || ' von vielen, und er sagt mit eigenen Worten, was vor Ort gebraucht wird und was gut läuft.' as text,
      (array['de', 'de', 'de', 'de', 'de', 'de', 'en', 'ar', 'uk', 'tr'])[1 + (i / 3) % 10] as language,
      (array['need', 'idea', 'good_example', 'obstacle'])[1 + (i / 5) % 4] as kind,
      case when i % 20 = 19 then 'office' else 'public' end as wish,
      (current_date - (i % 900))::date as received_on
    from generate_series(1, $1::int) i
  ), places as (
    select array_agg(id order by id) as ids from municipality
  ), new as (
    insert into contribution (id, phase_id, text, language, kind, wish, channel, municipality_id, received_on, receipt_hash)
    select id, (select min(id) from phase), text, language, kind, wish, 'online',
      case when i % 3 = 0 then (select ids[1 + i % greatest(1, cardinality(ids))] from places) end, received_on, sha256(id::text::bytea)
    from given
  ), fields as (
    insert into contribution_field (contribution_id, field_id)
    select given.id, f.id from given join field_of_action f on f.number in (1 + i % 9, 1 + (i / 7) % 9)
  ), decided as (
    insert into contribution_decision (contribution_id, decision, decided_on)
    select id, 'accepted', received_on from given where i % 20 <> 18
  )
  insert into contribution_number (contribution_id, published_on)
  select id, received_on from given where i % 20 < 18 order by i`
