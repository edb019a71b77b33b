-- Moderation that holds in a raid: near-equal texts, four eyes for mass withholding, a switch by which everything waits,
-- notices and appeals, evidence kept for a prosecutor. Why: Digital Services Act (EU) 2022/2065, articles 16, 17 and 20.

-- Who decided, as the audit writes it: an appeal is decided by another person. Never shown to the public.
alter table contribution_decision add column decided_by text;

-- The fingerprint of the first of several near-equal texts: keyed, so that nobody can try texts against it. No text stands here.
create table near_text (
  id bigint primary key,
  signature integer[] not null,
  bands integer[] not null
);
create index near_text_bands on near_text using gin (bands) with (fastupdate = off);

-- Which contributions are near-equal. Without a reference to near_text: that one is swept away once nobody is near it any more.
create table contribution_near_text (
  contribution_id uuid primary key references contribution,
  near_text_id bigint not null
);
create index contribution_near_text_of on contribution_near_text (near_text_id, contribution_id);

-- Withholding many at once waits for a second person, at most a day.
create table mass_withholding (
  id uuid primary key default gen_random_uuid(),
  reason_code text not null check (reason_code in ('insult', 'personal_data', 'off_topic', 'unlawful', 'duplicate', 'other')),
  reason_text text,
  asked_at timestamptz not null,
  asked_by text not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by text,
  declined_at timestamptz,
  declined_by text,
  check (confirmed_by <> asked_by),
  check (confirmed_at is null or declined_at is null)
);
create index mass_withholding_open on mass_withholding (expires_at) where confirmed_at is null and declined_at is null;
create table mass_withholding_item (
  mass_withholding_id uuid not null references mass_withholding,
  contribution_id uuid not null references contribution,
  primary key (mass_withholding_id, contribution_id)
);

-- Everything waits: from when, by whom, until when, why. The latest that has neither ended nor run out counts.
create table raid_mode (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  started_by text not null,
  until timestamptz not null,
  reason text not null,
  ended_at timestamptz,
  ended_by text,
  check (until > started_at)
);

-- A notice about a published contribution (article 16), without an account; the receipt as a keyed hash.
create table notice_decision (
  id bigint generated always as identity primary key,
  contribution_id uuid not null references contribution,
  outcome text not null check (outcome in ('kept', 'withheld', 'redacted')),
  reason text not null,
  decided_on date not null,
  decided_by text not null
);
create table contribution_notice (
  id uuid primary key default gen_random_uuid(),
  contribution_id uuid not null references contribution,
  reason_code text not null check (reason_code in ('insult', 'personal_data', 'off_topic', 'unlawful', 'duplicate', 'other')),
  explanation text not null check (length(explanation) between 1 and 3000),
  answer_to citext,
  language text not null,
  received_on date not null,
  receipt_hash bytea unique,
  notice_decision_id bigint references notice_decision
);
create index contribution_notice_open on contribution_notice (contribution_id) where notice_decision_id is null;

-- A complaint about a decision (article 20): once by the author, once by each notifier, decided by another person than the first.
create table moderation_appeal (
  id uuid primary key default gen_random_uuid(),
  contribution_id uuid not null references contribution,
  contested_decision_id bigint references contribution_decision,
  notice_id uuid unique references contribution_notice,
  contested_by text,
  text text not null check (length(text) between 1 and 3000),
  language text not null,
  received_on date not null,
  outcome text check (outcome in ('upheld', 'granted')),
  reason text,
  decided_on date,
  decided_by text,
  check ((contested_decision_id is null) <> (notice_id is null)),
  check (decided_by <> contested_by),
  check ((outcome is null) = (decided_on is null))
);
create unique index moderation_appeal_once on moderation_appeal (contested_decision_id);
create index moderation_appeal_of on moderation_appeal (contribution_id);

-- Evidence kept for a criminal case: asked for by one, confirmed by another, until a day. The sealed copy outlives withdrawal and retention until then.
create table evidence_hold (
  id uuid primary key default gen_random_uuid(),
  case_reference text not null,
  until date not null,
  asked_at timestamptz not null,
  asked_by text not null,
  confirmed_at timestamptz,
  confirmed_by text,
  erased_on date,
  check (confirmed_by <> asked_by)
);
create table evidence_item (
  evidence_hold_id uuid not null references evidence_hold,
  contribution_id uuid not null references contribution,
  sealed_copy bytea,
  primary key (evidence_hold_id, contribution_id)
);
