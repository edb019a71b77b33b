-- A county is set up, opened, closed and perhaps opened again: facts with who and when, from which its state follows. Until it is open, and
-- after it was closed, the public pages say so and nothing is taken. Why here: the frame decides whether anybody may come in at all.

-- Opened by a coordinator, once nothing is missing that the law or the county needs.
create table county_opening (
  id integer generated always as identity primary key,
  opened_at timestamptz not null,
  opened_by text not null
);

-- An opening ends once. The reason is public, in German and where it was translated. Nothing is deleted by it.
create table county_closing (
  county_opening_id integer primary key references county_opening,
  closed_at timestamptz not null,
  closed_by text not null,
  reason jsonb not null
);

-- What was made of the county when it closed: open files, where they lie, and whether that failed.
create table last_export (
  county_opening_id integer primary key references county_closing,
  made_at timestamptz not null,
  folder text not null,
  row_count bigint,
  failure text
);

-- The code with which the first coordinator comes in: printed on the console of the server, kept as a keyed hash, good once and for a day.
create table set_up_code (
  id uuid primary key default gen_random_uuid(),
  code_mac bytea not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz
);

-- What no column can prove: that a mail arrived, or that the office knows what is still missing and takes it on.
create table set_up_acknowledgement (
  item text primary key check (item in ('mail', 'backup', 'languages')),
  how text not null check (how in ('proven', 'accepted')),
  acknowledged_at timestamptz not null,
  acknowledged_by text not null
);

create function county_state() returns text language sql stable as $$
  select coalesce(
    (select case when c.county_opening_id is null then 'open' else 'closed' end
     from county_opening o left join county_closing c on c.county_opening_id = o.id
     order by o.id desc limit 1),
    'set_up')
$$;

-- A county that is there already has been open to everybody until now.
insert into county_opening (opened_at, opened_by) select now(), 'operator' from county;
