-- Without e-mail, without a screen: paper forms with pre-printed receipt codes, and what the desk writes down for somebody else.
-- Why hashes alone: a code opens the way of a contribution and can withdraw it, so it stands on paper and nowhere else.

alter table contribution drop constraint contribution_channel_check;
alter table contribution add constraint contribution_channel_check check (channel in ('online', 'card', 'board', 'survey', 'interview',
  'letter', 'telephone', 'assisted', 'import'));

-- Forms that were ordered together, in one language. A voided order's unused codes are refused at the desk.
create table paper_form_batch (
  id uuid primary key default gen_random_uuid(),
  language text not null,
  size integer not null check (size between 1 and 200),
  ordered_on date not null,
  voided_on date check (voided_on >= ordered_on)
);

-- One sheet of paper. It is used once a contribution bears its hash: nothing needs to be written here for that.
create table paper_form (
  receipt_hash bytea primary key,
  paper_form_batch_id uuid not null references paper_form_batch
);
create index paper_form_batch_of on paper_form (paper_form_batch_id);

-- What the desk noted beside a text that it wrote down: who translated (never a name), the translation, how consent was given.
create table contribution_entry (
  contribution_id uuid primary key references contribution,
  entered_on date not null,
  translated_by text check (translated_by in ('speaker', 'interpreter', 'volunteer', 'staff', 'machine')),
  translation text check (length(translation) between 1 and 5000),
  consent_note text check (length(consent_note) between 1 and 500),
  check (translation is null or translated_by is not null)
);
