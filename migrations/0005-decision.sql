-- Chapter 4, decision: the frozen edition and what the council said of it. "Adopted" and "funded" are two facts.
-- Frozen means frozen in the database itself: content arrives in the one transaction that freezes it, and never changes.

create table edition (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  kind text not null check (kind in ('consultation', 'resolution', 'amended')),
  change_note text not null default '',
  frozen_on date not null,
  frozen_at timestamptz not null default now(),
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$')
);
create table edition_measure (
  edition_id uuid not null references edition,
  measure_id uuid not null references measure,
  number text not null,
  primary key (edition_id, measure_id)
);
create index edition_measure_measure on edition_measure (measure_id);
create table edition_need (
  edition_id uuid not null references edition,
  need_id uuid not null references need,
  primary key (edition_id, need_id)
);

create table resolution (
  id uuid primary key default gen_random_uuid(),
  edition_id uuid not null references edition,
  body_id integer not null references body,
  resolved_on date not null,
  paper_number text not null default '',
  agenda_item text not null default '',
  result text not null check (result in ('adopted', 'adopted_with_changes', 'noted', 'deferred', 'referred', 'rejected')),
  votes_yes integer check (votes_yes >= 0),
  votes_no integer check (votes_no >= 0),
  votes_abstained integer check (votes_abstained >= 0),
  votes_excluded integer check (votes_excluded >= 0),
  wording text not null,
  conditions text not null default '',
  recorded_at timestamptz not null default now()
);
create index resolution_edition on resolution (edition_id);
create table resolution_measure (
  resolution_id uuid not null references resolution,
  measure_id uuid not null references measure,
  outcome text not null check (outcome in ('adopted', 'adopted_subject_to_funding', 'deferred', 'rejected')),
  primary key (resolution_id, measure_id)
);
create index resolution_measure_measure on resolution_measure (measure_id);

create table funding_decision (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  body_id integer references body,
  decided_on date not null,
  year integer not null check (year between 2000 and 2100),
  amount_cents bigint not null check (amount_cents >= 0),
  wording text not null
);
create index funding_decision_measure on funding_decision (measure_id);

create function refuse_edition_change() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen edition never changes' using errcode = 'restrict_violation';
end $$;
create function refuse_late_content() returns trigger language plpgsql as $$
begin
  if (select frozen_at from edition where id = new.edition_id) is distinct from now() then
    raise exception 'a frozen edition takes no further content' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create function refuse_backdated_freeze() returns trigger language plpgsql as $$
begin
  if new.frozen_at is distinct from now() then
    raise exception 'an edition is frozen at the moment of its transaction' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create function refuse_late_outcome() returns trigger language plpgsql as $$
begin
  if (select recorded_at from resolution where id = new.resolution_id) is distinct from now() then
    raise exception 'a recorded resolution takes no further outcome' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create function refuse_backdated_record() returns trigger language plpgsql as $$
begin
  if new.recorded_at is distinct from now() then
    raise exception 'a resolution is recorded at the moment of its transaction' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger edition_frozen_now before insert on edition for each row execute function refuse_backdated_freeze();
create trigger edition_is_frozen before update or delete on edition for each row execute function refuse_edition_change();
create trigger edition_is_not_emptied before truncate on edition for each statement execute function refuse_edition_change();
create trigger edition_measure_in_time before insert on edition_measure for each row execute function refuse_late_content();
create trigger edition_measure_is_frozen before update or delete on edition_measure for each row execute function refuse_edition_change();
create trigger edition_measure_is_not_emptied before truncate on edition_measure for each statement execute function refuse_edition_change();
create trigger edition_need_in_time before insert on edition_need for each row execute function refuse_late_content();
create trigger edition_need_is_frozen before update or delete on edition_need for each row execute function refuse_edition_change();
create trigger edition_need_is_not_emptied before truncate on edition_need for each statement execute function refuse_edition_change();
create trigger resolution_recorded_now before insert on resolution for each row execute function refuse_backdated_record();
create trigger resolution_is_final before update or delete on resolution for each row execute function refuse_edition_change();
create trigger resolution_is_not_emptied before truncate on resolution for each statement execute function refuse_edition_change();
create trigger resolution_measure_in_time before insert on resolution_measure for each row execute function refuse_late_outcome();
create trigger resolution_measure_is_final before update or delete on resolution_measure for each row execute function refuse_edition_change();
create trigger resolution_measure_is_not_emptied before truncate on resolution_measure for each statement execute function refuse_edition_change();
