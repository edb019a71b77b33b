-- What every part of the site stands on: the audit trail and its seal, the memory of forms already sent, kept mail,
-- working links, rate limits. Why here: these tables have never heard of a plan.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists citext;

-- Who did what, when, to which thing. Never what people wrote. Written in the command's own transaction.
create table audit_entry (
  id bigint generated always as identity primary key,
  written_xid xid8 not null default pg_current_xact_id(),
  happened_at timestamptz not null,
  actor text not null,
  command text not null,
  subject_type text not null,
  subject_id text not null,
  facts jsonb not null default '{}'
);
create index audit_entry_order on audit_entry (written_xid, id);
create index audit_entry_subject on audit_entry (subject_type, subject_id);

-- The chain: each seal hashes its predecessor and one entry, in an order that no later commit can get ahead of.
create table audit_seal (
  position bigint primary key,
  entry_id bigint not null unique,
  hash bytea not null,
  sealed_at timestamptz not null
);

-- The memory of forms: a second sending of the same content gets the first answer. Only the hour is kept, never who.
create table form_key (
  key_hash bytea primary key,
  command text not null,
  content_hash bytea not null,
  result jsonb,
  sent_hour timestamptz not null
);
create index form_key_sent_hour on form_key (sent_hour);

-- Mail to send or to keep. The body is sealed with a key that lies outside the database and erased once sent or expired.
create table mail (
  id uuid primary key default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  sealed_body bytea,
  written_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text
);
create index mail_written_at on mail (written_at desc, id desc);

-- A link that does one task until a day: stored hashed, revocable, consumed by POST only.
create table working_link (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  purpose text not null,
  subject_id text not null,
  recipient text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index working_link_subject on working_link (purpose, subject_id);

-- Kept by the rate limiter: keyed hashes whose key changes daily.
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
