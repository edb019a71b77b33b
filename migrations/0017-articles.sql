-- What the office writes for everybody: news and information pages, in several languages. Versions are only added, never changed: each
-- translation says which German version it was made from, so that one can see what changed since. Whether a text is public, missing,
-- checked or outdated follows from these rows and is nowhere stored.
create table article (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('news', 'page')),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  made_at timestamptz not null,
  unique (kind, slug)
);

create table article_version (
  id uuid primary key default gen_random_uuid(),
  article_id uuid not null references article,
  language text not null,
  number integer not null check (number > 0),
  title text not null check (char_length(title) between 1 and 200),
  body jsonb not null,
  source_number integer,
  origin text not null check (origin in ('person', 'machine')),
  written_at timestamptz not null,
  written_by uuid references person,
  unique (article_id, language, number),
  check ((language = 'de') = (source_number is null))
);

-- Who checked a translation, by name or by office, and on which day.
create table article_review (
  article_version_id uuid primary key references article_version,
  reviewer text not null check (char_length(reviewer) between 1 and 200),
  reviewed_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person
);

create table article_publication (
  id uuid primary key default gen_random_uuid(),
  article_id uuid not null references article,
  published_at timestamptz not null,
  published_by uuid references person,
  ended_at timestamptz,
  ended_by uuid references person
);
create unique index article_publication_runs on article_publication (article_id) where ended_at is null;
