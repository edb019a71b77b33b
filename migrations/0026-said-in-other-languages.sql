-- What a lead reported, and why something was withheld, is said in German; the desk may add it in the languages of the residents.

-- The sentence of a report in other languages, by language.
create table status_translation (
  report_id uuid primary key references status_report,
  translations jsonb not null,
  translated_on date not null
);
alter table contribution_decision add column reason_translations jsonb not null default '{}';
