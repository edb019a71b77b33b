-- Chapter 2, listening: contributions, their moderation, imports, news to those who asked for it.
-- A contribution without an account has no join path to a person; its id is random, its date a day.

create table contribution (
  id uuid primary key default gen_random_uuid(),
  phase_id integer not null references phase,
  text text check (length(text) between 1 and 5000),
  language text not null,
  kind text check (kind in ('need', 'idea', 'good_example', 'obstacle')),
  wish text not null check (wish in ('public', 'office')),
  channel text not null check (channel in ('online', 'card', 'board', 'survey', 'interview', 'letter', 'assisted', 'import')),
  municipality_id integer references municipality,
  region_id integer references region,
  received_on date not null,
  receipt_hash bytea unique
);
create index contribution_received on contribution (received_on desc, id desc);

create table contribution_field (
  contribution_id uuid not null references contribution,
  field_id integer not null references field_of_action,
  primary key (contribution_id, field_id)
);

-- A corrected row of an import stands beside the kept original.
create table contribution_version (
  contribution_id uuid not null references contribution,
  version integer not null check (version >= 2),
  text text check (length(text) between 1 and 5000),
  received_on date not null,
  primary key (contribution_id, version)
);

-- Each decision of the moderation is a row; the latest counts.
create table contribution_decision (
  id bigint generated always as identity primary key,
  contribution_id uuid not null references contribution,
  decision text not null check (decision in ('accepted', 'withheld')),
  reason_code text check (reason_code in ('insult', 'personal_data', 'off_topic', 'unlawful', 'duplicate', 'other')),
  reason_text text,
  decided_on date not null,
  check (decision = 'accepted' or reason_code is not null)
);
create index contribution_decision_of on contribution_decision (contribution_id, id desc);

-- The public number: given once, when a contribution that may be published is accepted, never reused.
create table contribution_number (
  contribution_id uuid primary key references contribution,
  number integer generated always as identity unique,
  published_on date not null
);

-- Personal data blanked out: the open text is the redacted one, the original is sealed with a key outside the database.
create table contribution_redaction (
  contribution_id uuid primary key references contribution,
  text text not null check (length(text) between 1 and 5000),
  sealed_original bytea,
  redacted_on date not null
);

create table contribution_withdrawal (
  contribution_id uuid primary key references contribution,
  withdrawn_on date not null
);

-- Projection for the public list and search: one row per contribution that is public now. Rebuilt by one function.
create table contribution_listing (
  number integer primary key,
  contribution_id uuid not null unique references contribution,
  published_on date not null,
  text text not null,
  language text not null,
  kind text,
  field_ids integer[] not null,
  -- The municipality itself counts towards the threshold; the shown one stays empty while fewer than five share it and the language.
  municipality_id integer,
  shown_municipality_id integer,
  region_id integer,
  search tsvector not null
);
-- Words and what the list can be narrowed to (field, kind, language, place) stand in one vector, so that one index finds any combination.
create index contribution_listing_search on contribution_listing using gin (search);
create index contribution_listing_language on contribution_listing (language);
create index contribution_listing_region on contribution_listing (region_id);
create index contribution_listing_municipality on contribution_listing (municipality_id, language);
create index contribution_listing_shown on contribution_listing (shown_municipality_id);
create index contribution_listing_hidden on contribution_listing (municipality_id, language)
  where shown_municipality_id is null and municipality_id is not null;

-- The desk's list of work: contributions that wait for a decision. Rebuilt by the same function.
create table contribution_waiting (
  contribution_id uuid primary key references contribution,
  received_on date not null
);
create index contribution_waiting_since on contribution_waiting (received_on, contribution_id);

create table import_run (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  file_name text not null,
  wish text not null,
  language text not null,
  channel text not null,
  started_at timestamptz not null,
  added integer not null,
  changed integer not null,
  same integer not null,
  failed integer not null,
  -- Why rows failed: line, message key and its values, no texts; the first five hundred.
  problems jsonb not null default '[]'
);

-- The identity of an imported row within its named source, so that importing again changes nothing.
create table import_row (
  source text not null,
  identity text not null,
  contribution_id uuid not null references contribution,
  content_hash bytea not null,
  text_hash bytea not null,
  import_run_id uuid not null references import_run,
  primary key (source, identity)
);
create index import_row_text on import_row (text_hash);
create index import_row_contribution on import_row (contribution_id);

-- A file uploaded at the desk waits here for its confirmation, at most a day; it is erased with its import. Its id becomes the run's.
create table import_file (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  content bytea not null,
  -- What was chosen for it: source, wish, language, channel, kind, fields, columns.
  choices jsonb not null,
  uploaded_at timestamptz not null,
  confirmed_at timestamptz,
  rows_done integer not null default 0,
  rows_total integer not null default 0
);

-- News by e-mail: own table, own consent; giving an address ends anonymity towards the office, and the form says so.
create table news_subscription (
  id uuid primary key default gen_random_uuid(),
  contribution_id uuid not null references contribution,
  email citext not null,
  language text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  told_stations integer not null default 0,
  unique (contribution_id, email)
);

-- What people said is never edited. It may be erased, which leaves number, date and counts.
create function refuse_text_change() returns trigger language plpgsql as $$
begin
  if new.text is not null and new.text is distinct from old.text then
    raise exception 'the original text of a contribution is never edited' using errcode = 'restrict_violation';
  end if;
  if new.language is distinct from old.language then
    raise exception 'the original text stays with its language' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger contribution_text_is_original before update on contribution for each row execute function refuse_text_change();
