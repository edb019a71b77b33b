-- A film in German Sign Language beside a public page. Why it lies in the database, in pieces of a megabyte: so it is part of every backup,
-- of the open export and of a county of its own, and a page that plays it from its middle reads only what it needs. Why its length and size
-- stand beside it: whoever pays for data wants to know before loading. A film that is replaced gets a new number, so that nobody is sent the
-- beginning of one and the end of another.
create table film (
  id bigint generated always as identity primary key,
  place text not null unique,
  bytes bigint not null check (bytes > 0),
  seconds integer not null check (seconds > 0),
  width integer not null,
  height integer not null,
  fingerprint text not null,
  subtitles text not null,
  alternative jsonb not null check (alternative ? 'de'),
  added_on date not null
);
create table film_part (
  film_id bigint not null references film on delete cascade,
  position integer not null,
  content bytea not null,
  primary key (film_id, position)
);
-- Films are packed already.
alter table film_part alter column content set storage external;
