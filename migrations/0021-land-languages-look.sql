-- What a county chooses for its public pages: the deadline for answering reports of barriers (it differs by Land), the languages it offers, its
-- colour and its logo. Why here: each of them stands on every page.

alter table county add column barrier_answer_days integer check (barrier_answer_days between 1 and 366);

-- The Land is one of sixteen from now on; what offices wrote before is read as what they meant.
update county set land = case land when 'Freistaat Bayern' then 'Bayern' when 'Freistaat Sachsen' then 'Sachsen' when 'NRW' then 'Nordrhein-Westfalen'
  when 'Freistaat Thüringen' then 'Thüringen' else land end;

-- Languages are offered unless they are switched off, so that a new one is there for everybody. German is always offered.
create table switched_off_language (
  language text primary key check (language <> 'de'),
  switched_off_at timestamptz not null,
  switched_off_by text not null
);

-- The colour of buttons and links, as #rrggbb; without a row the site has its own. Its contrast was checked before it came here.
create table county_colour (
  id smallint primary key default 1 check (id = 1),
  accent text not null check (accent ~ '^#[0-9a-f]{6}$'),
  chosen_at timestamptz not null,
  chosen_by text not null
);

-- The logo as it is served: a picture of points without anything beside the picture (place, camera, author were taken out).
create table county_logo (
  id smallint primary key default 1 check (id = 1),
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (length(content) between 1 and 65536),
  content_hash text not null,
  width integer not null check (width between 1 and 2000),
  height integer not null check (height between 1 and 2000),
  alternative jsonb not null,
  chosen_at timestamptz not null,
  chosen_by text not null
);
