-- Signing in with a second factor: one-time codes of an app (TOTP), passkeys, recovery codes, the rule which roles need one from which
-- day; what a session tells its owner about itself; answers of a sign-in service (OIDC), each used once; deputies.
-- Why here: how somebody proves who they are belongs to the frame; no later chapter knows of it.

-- The list of sessions names the browser's family and the hour only: enough to recognise a device, too little to follow a person.
alter table session
  add column id uuid not null default gen_random_uuid() unique,
  add column way text not null default 'code' check (way in ('code', 'passkey', 'oidc')),
  add column browser text not null default 'other',
  add column used_hour timestamptz,
  add column second_proven_at timestamptz;

-- An app's secret, sealed with a key outside the database. last_step: no code is accepted twice, nor an older one after it.
create table totp (
  person_id uuid primary key references person,
  sealed_secret bytea not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

create table recovery_code (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  code_mac bytea not null unique,
  made_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_person on recovery_code (person_id);

-- Wrong tries at the second step, counted per person: a new session does not begin anew.
create table second_factor_tries (
  person_id uuid primary key references person,
  wrong integer not null default 0,
  locked_until timestamptz
);

-- Only the public key: what is stored here opens nothing. rp_id is the host name for which the device made it.
create table passkey (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  rp_id text not null,
  name text not null check (length(name) between 1 and 80),
  made_at timestamptz not null,
  used_hour timestamptz
);
create index passkey_person on passkey (person_id);

-- Which roles need a second factor, from which day on.
create table second_factor_rule (
  role text primary key,
  required_from date not null
);

-- Answers of the sign-in service that opened a session: the same answer opens none again.
create table oidc_answer (
  state_hash bytea primary key,
  answered_at timestamptz not null
);

-- A deputy holds a role for somebody else, from a day to a day. Which roles there are is said by role.ts alone, which every
-- assignment passes: the list grows with the work, the shape of a role's name does not.
alter table role_assignment
  drop constraint role_assignment_role_check,
  add constraint role_assignment_role_check check (role ~ '^[a-z_]{3,40}$'),
  add column deputy_of uuid references person check (deputy_of <> person_id);
create index role_assignment_deputy_of on role_assignment (deputy_of) where deputy_of is not null;
