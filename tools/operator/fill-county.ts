import { sql } from 'kysely'
import * as v from 'valibot'
import words from './generate-words.json' with { type: 'json' }
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { phaseOpenOn } from '#domain/1-frame/phase/read.server.ts'
import { rebuildListing } from '#domain/2-listening/contribution/listing.server.ts'
import { insertImported } from '#domain/2-listening/contribution/take-in.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { generatedContribution, generatedNeed } from './generated-contribution.ts'
import type { GeneratedContribution, GeneratingFrame } from './generated-contribution.ts'

const batch = 5000
const mostNeeds = 60
/** Generated contributions came in over so many days before today. */
const days = 600

const FillInput = v.object({
  count: v.number(),
  publishedShare: v.number(),
  seed: v.number(),
  onProgress: v.optional(v.custom<(done: number, total: number) => void>((entry) => typeof entry === 'function'))
})

/**
 * Writes generated contributions with their decisions, answers and needs in bulk, in one transaction. This is a way around the
 * commands of moderation and drafting, for measuring alone: their rows are written here, and the projections are rebuilt at the end.
 */
export const fillCounty = defineCommand('contribution.generate', FillInput, async ({ tx, actor, now, today, audit }, input) => {
  refuseUnless(actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const phase = await phaseOpenOn(tx, today)
  refuseUnless(phase, 'closed', 'import.no_phase')
  const already = await generatedSoFar(tx)
  const needIds = await addNeeds(tx, Math.min(mostNeeds, Math.ceil(input.count / 200)), today)
  const frame: GeneratingFrame = {
    fieldIds: (await readFields(tx)).map((field) => field.id),
    municipalityIds: (await listPlaces(tx)).municipalities.map((municipality) => municipality.id),
    needs: needIds.length,
    publishedShare: input.publishedShare
  }
  const firstDay = Temporal.PlainDate.from(today).subtract({ days })
  let published = 0
  for (let from = 0; from < input.count; from += batch) {
    const size = Math.min(batch, input.count - from)
    // Days follow the place among these alone; texts and ids the place among all that this county was ever given.
    const made = Array.from({ length: size }, (_, at) => ({
      ...generatedContribution(input.seed, already + from + at, frame),
      receivedOn: firstDay.add({ days: Math.floor(((from + at) / input.count) * days) }).toString()
    }))
    published += made.filter((each) => each.wish === 'public' && each.decision === 'accepted').length
    for (const wish of ['public', 'office'] as const) {
      const shared = { phaseId: phase.id, wish, channel: wish === 'public' ? ('online' as const) : ('card' as const) }
      await insertImported(
        tx,
        made.filter((each) => each.wish === wish),
        shared
      )
    }
    await decide(tx, made, needIds)
    input.onProgress?.(from + size, input.count)
  }
  await rebuildListing(tx)
  const { id } = await tx
    .insertInto('import_run')
    .values({
      ...{ source: words.source, file_name: '', wish: 'public', language: 'de', channel: 'online', started_at: now },
      ...{ added: input.count, changed: 0, same: 0, failed: 0 }
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('import_run', id, { generated: input.count, seed: input.seed })
  return { published, needs: needIds.length }
})

async function generatedSoFar(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    added: number
  }>`select coalesce(sum(added), 0) as added from import_run where source = ${words.source}`.execute(tx)
  return rows[0]?.added ?? 0
}

async function addNeeds(tx: Tx, count: number, today: string): Promise<string[]> {
  const statements = Array.from({ length: count }, (_, at) => generatedNeed(at))
  const { rows } = await sql<{ id: string }>`
    insert into need (number, statement, worded_on)
    select (select coalesce(max(number), 0) from need) + place, statement, ${today}::date
    from jsonb_array_elements(${JSON.stringify(statements)}::jsonb) with ordinality as given (statement, place)
    returning id`.execute(tx)
  const ids = rows.map((row) => row.id)
  await sql`insert into need_confirmation (need_id, confirmed_on) select unnest(${ids}::uuid[]), ${today}::date`.execute(tx)
  await sql`
    insert into need_field (need_id, field_id)
    select given.id, f.id from unnest(${ids}::uuid[]) with ordinality as given (id, place)
    join (select id, row_number() over (order by number) - 1 as at, count(*) over () as fields from field_of_action) f
      on f.at = given.place % f.fields`.execute(tx)
  return ids
}

async function decide(tx: Tx, made: readonly GeneratedContribution[], needIds: readonly string[]): Promise<void> {
  const given = made.map(({ id, wish, decision, disposition, need }) => ({
    id,
    wish,
    decision,
    disposition,
    need: need === null ? null : needIds[need]
  }))
  const list = sql`json_to_recordset(${JSON.stringify(given)}::json) as given (id uuid, wish text, decision text, disposition text, need uuid)
    join contribution c on c.id = given.id`
  await sql`
    insert into contribution_decision (contribution_id, decision, reason_code, decided_on)
    select c.id, given.decision, case given.decision when 'withheld' then 'off_topic' end, c.received_on from ${list} where given.decision is not null`.execute(
    tx
  )
  await sql`
    insert into contribution_number (contribution_id, published_on)
    select c.id, c.received_on from ${list} where given.decision = 'accepted' and given.wish = 'public' order by c.received_on, c.id`.execute(
    tx
  )
  await sql`
    insert into disposition (contribution_id, kind, reason_text, decided_on)
    select c.id, given.disposition, ${JSON.stringify(words.reason)}::jsonb, c.received_on from ${list} where given.disposition is not null`.execute(
    tx
  )
  await sql`
    insert into need_source (need_id, contribution_id, linked_on)
    select given.need, c.id, c.received_on from ${list} where given.need is not null`.execute(tx)
}
