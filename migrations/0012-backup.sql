-- When the county was backed up, where to, and what failed. Why here: the desk tells when the last good backup was made, also where the
-- backups themselves cannot be reached. Why the index: after a restore the chain of the audit trail begins a new count of transactions, and
-- the seal must find that place at once.

create table backup_run (
  id bigint generated always as identity primary key,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  place text not null,
  file text,
  bytes bigint,
  failure text,
  check ((file is null) = (failure is not null))
);
create index backup_run_begun on backup_run (begun_at desc);

create index audit_entry_restore on audit_entry (id) where command = 'county.restore';
