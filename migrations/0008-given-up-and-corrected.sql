-- Later facts beside first ones, which stay as they were: a need given up, a proposal taken back, a record of money corrected.
-- What stands in a frozen edition is neither given up nor taken back. The database itself refuses it: drafting need not know of editions.

create table need_drop (
  need_id uuid primary key references need,
  -- Public, in German and where it was translated.
  reason jsonb not null,
  dropped_on date not null
);
create table measure_proposal_withdrawal (
  id bigint generated always as identity primary key,
  measure_id uuid not null references measure,
  proposed_on date not null,
  reason text not null,
  withdrawn_on date not null
);
create index measure_proposal_withdrawal_measure on measure_proposal_withdrawal (measure_id, id desc);

-- The newest correction of a decision on money is what counts.
create table funding_correction (
  id bigint generated always as identity primary key,
  funding_id uuid not null references funding_decision,
  measure_id uuid not null references measure,
  body_id integer references body,
  decided_on date not null,
  year integer not null check (year between 2000 and 2100),
  amount_cents bigint not null check (amount_cents >= 0),
  wording text not null,
  reason text not null,
  -- As the audit names who acted; a name is looked up as long as the person is known.
  corrected_by text not null,
  corrected_on date not null
);
create index funding_correction_funding on funding_correction (funding_id, id desc);

create function refuse_drop_of_frozen_need() returns trigger language plpgsql as $$
begin
  if exists (select from edition_need where need_id = new.need_id) then
    raise exception 'a need in a frozen edition is not given up' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create function refuse_withdrawal_of_frozen_measure() returns trigger language plpgsql as $$
begin
  if exists (select from edition_measure where measure_id = new.measure_id) then
    raise exception 'a measure in a frozen edition is not taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger need_drop_in_time before insert on need_drop for each row execute function refuse_drop_of_frozen_need();
create trigger measure_withdrawal_in_time before insert on measure_proposal_withdrawal
  for each row execute function refuse_withdrawal_of_frozen_measure();
