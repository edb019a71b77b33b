-- A notice to everybody, at the top of every public page between two moments: a forum that was moved, an office that is closed.
-- Why an end is asked for: a notice without one is forgotten and stays. Why the count of wordings: whoever has put a notice away is told
-- again once its words have changed.
create table site_notice (
  id bigint generated always as identity primary key,
  text jsonb not null check (text ? 'de'),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  wording integer not null default 1,
  check (starts_at < ends_at)
);
create index site_notice_ends on site_notice (ends_at);
