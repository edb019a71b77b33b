-- News of the county by e-mail, for whoever asked: own table, own consent, apart from news of a contribution, so that nobody can see from
-- here who contributed. What was told stands as a moment: everything published after it is new. The day of the last mail makes it one a day.
create table news_mail_subscription (
  id uuid primary key default gen_random_uuid(),
  email citext not null unique,
  language text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  told_until timestamptz not null,
  mailed_on date
);
-- The address by which a mail program ends such mails with one click (RFC 8058). It is a secret like the links in the mail's text, and is
-- erased with it.
alter table mail add column sealed_unsubscribe bytea;
