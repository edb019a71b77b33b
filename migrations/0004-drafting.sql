-- Chapter 3, drafting: needs with their evidence, goals, measures with all that a council must know, who leads and
-- whether they agreed, and what became of each contribution. The later concept owns the link.

create table need (
  id uuid primary key default gen_random_uuid(),
  number integer not null unique,
  statement jsonb not null,
  affected_group text not null default '',
  place text not null default '',
  worded_on date not null
);
create table need_field (
  need_id uuid not null references need,
  field_id integer not null references field_of_action,
  primary key (need_id, field_id)
);
create table need_confirmation (
  need_id uuid primary key references need,
  confirmed_on date not null
);
create table need_source (
  need_id uuid not null references need,
  contribution_id uuid not null references contribution,
  linked_on date not null,
  primary key (need_id, contribution_id)
);
create index need_source_contribution on need_source (contribution_id);

create table goal (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  level text not null check (level in ('guiding', 'operational')),
  text jsonb not null,
  field_id integer not null references field_of_action,
  parent_id uuid references goal,
  check (level = 'operational' or parent_id is null)
);

create table measure (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  title jsonb not null,
  official_title text not null default '',
  kind text check (kind in ('new', 'continuation', 'expansion', 'consolidation')),
  field_id integer not null references field_of_action,
  description jsonb,
  target_group text not null default '',
  spatial text not null default '',
  binding_level text check (binding_level in ('self_binding', 'partner_commitment', 'municipal_recommendation', 'appeal')),
  term text check (term in ('short', 'medium', 'long')),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  permanent boolean not null default false,
  cost_neutral boolean not null default false,
  staff_neutral boolean not null default false,
  no_need_reason text not null default '',
  priority text check (priority in ('high', 'medium', 'low')),
  quick_win boolean not null default false,
  drafted_on date not null
);
create table measure_field (
  measure_id uuid not null references measure,
  field_id integer not null references field_of_action,
  primary key (measure_id, field_id)
);
create table measure_goal (
  measure_id uuid not null references measure,
  goal_id uuid not null references goal,
  linked_on date not null,
  primary key (measure_id, goal_id)
);
create table measure_need (
  measure_id uuid not null references measure,
  need_id uuid not null references need,
  linked_on date not null,
  primary key (measure_id, need_id)
);
create index measure_need_need on measure_need (need_id);
create table measure_partner (
  measure_id uuid not null references measure,
  organization_id integer not null references organization,
  primary key (measure_id, organization_id)
);

create table cost_line (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  year integer not null check (year between 2000 and 2100),
  kind text not null check (kind in ('one_off', 'recurring')),
  category text not null,
  amount_cents bigint not null check (amount_cents >= 0),
  existing boolean not null
);
create index cost_line_measure on cost_line (measure_id);
create table staff_line (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  year integer not null check (year between 2000 and 2100),
  fte_hundredths integer not null check (fte_hundredths > 0),
  pay_grade text not null,
  existing boolean not null,
  limited_until date
);
create index staff_line_measure on staff_line (measure_id);
create table funding_line (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  year integer not null check (year between 2000 and 2100),
  source text not null,
  programme text not null default '',
  amount_cents bigint not null check (amount_cents >= 0),
  state text not null check (state in ('idea', 'applied', 'granted', 'rejected', 'ended'))
);
create index funding_line_measure on funding_line (measure_id);
create table indicator (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  family text not null check (family in ('context', 'output', 'outcome')),
  definition text not null,
  unit text not null,
  baseline text not null default '',
  target text not null default '',
  source text not null default '',
  cycle text not null default ''
);
create index indicator_measure on indicator (measure_id);
create table milestone (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  title text not null,
  due_on date not null,
  precision text not null check (precision in ('day', 'month', 'quarter', 'year'))
);
create index milestone_measure on milestone (measure_id);

-- Nobody becomes lead without saying yes.
create table responsibility (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  organization_id integer not null references organization,
  asked_on date not null,
  answer text check (answer in ('accepted', 'declined')),
  answered_on date,
  reason text not null default '',
  ended_on date,
  check ((answer is null) = (answered_on is null))
);
create unique index responsibility_one_open_lead on responsibility (measure_id) where ended_on is null and answer is distinct from 'declined';

create table measure_proposal (
  measure_id uuid primary key references measure,
  proposed_on date not null
);

create table disposition_reason (
  key text primary key,
  kind text not null check (kind in ('adopted', 'partly', 'existing', 'parked', 'other_authority', 'not_adopted')),
  text jsonb not null,
  position integer not null default 0
);
create table disposition (
  id bigint generated always as identity primary key,
  contribution_id uuid not null references contribution,
  kind text not null check (kind in ('adopted', 'partly', 'existing', 'parked', 'other_authority', 'not_adopted')),
  reason_key text references disposition_reason,
  reason_text jsonb,
  measure_id uuid references measure,
  decided_on date not null,
  check (reason_key is not null or reason_text is not null)
);
create index disposition_contribution on disposition (contribution_id, id desc);
