import type pg from 'pg'

/** Copies needs, measures with their lines, evidence and answers so that each list of the county has this many more rows. */
export async function multiply(client: pg.Client, times: number): Promise<void> {
  const base = await client.query<{ last: number }>('select coalesce(max(number), 0) as last from need')
  const from = Number(base.rows[0]?.last ?? 0)
  await client.query(
    `with new as (
       insert into need (number, statement, affected_group, place, worded_on)
       select $1::int + i, jsonb_build_object('de', 'Noch ein Bedarf ' || i), 'Familien', 'überall', current_date from generate_series(1, $2::int) i returning id
     ), fields as (insert into need_field select new.id, f.id from new, (select id from field_of_action order by number limit 2) f),
     confirmed as (insert into need_confirmation select id, current_date from new)
     insert into need_source select new.id, c.id, current_date from new, lateral (select id from contribution where wish = 'public' order by id limit 5) c`,
    [from, times]
  )
  await client.query(
    `with new as (
       insert into measure (number, title, kind, field_id, description, binding_level, term, priority, drafted_on)
       select 'HF9-' || $1::int || '.' || i, jsonb_build_object('de', 'Noch eine Maßnahme ' || i), 'new', (select id from field_of_action order by number limit 1),
         jsonb_build_object('de', 'Sie tut etwas.'), 'self_binding', 'short', 'high', current_date from generate_series(1, $2::int) i returning id
     ), lines as (insert into cost_line (measure_id, year, kind, category, amount_cents, existing) select id, 2027, 'recurring', 'Fahrten', 100000, false from new, generate_series(1, 3)),
     leads as (insert into responsibility (measure_id, organization_id, asked_on, answer, answered_on) select id, 1, current_date, 'accepted', current_date from new),
     steps as (insert into milestone (measure_id, title, due_on, precision) select id, 'Beginn', current_date, 'month' from new),
     proposed as (insert into measure_proposal select id, current_date from new)
     insert into status_report (measure_id, organization_id, reported_on, implementation, light, sentence) select id, 1, current_date, 'running', 'on_track', '' from new`,
    [from + 1, times]
  )
  await client.query(
    `insert into disposition (contribution_id, kind, reason_text, decided_on)
     select l.contribution_id, 'parked', '{"de": "Später"}', current_date from contribution_listing l order by l.number limit $1::int * 10`,
    [times]
  )
  await client.query(
    `with new as (insert into person (name, email) select 'Probe ' || i, 'viele.' || $1::int || '.' || i || '@auental.example' from generate_series(1, $2::int) i returning id)
     insert into role_assignment (person_id, role, starts_on) select id, 'moderator', '2026-01-01' from new`,
    [from, times]
  )
  await client.query(
    `insert into organization (name, kind) select 'Verein ' || $1::int || '.' || i, 'association' from generate_series(1, $2::int) i`,
    [from, times]
  )
  await client.query(
    `insert into mail (recipient, subject, written_at, expires_at) select 'a@auental.example', 'Post', now(), now() from generate_series(1, $1::int)`,
    [times]
  )
  await client.query(
    `insert into barrier_report (text, received_on) select 'Ein Hindernis', current_date from generate_series(1, $1::int)`,
    [times]
  )
  await client.query('analyze')
}
