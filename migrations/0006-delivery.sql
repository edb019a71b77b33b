-- Chapters 5 and 6: what the lead organisations report, and the counts that the home page and the desk show.

create table status_report (
  id uuid primary key default gen_random_uuid(),
  measure_id uuid not null references measure,
  organization_id integer not null references organization,
  reported_on date not null,
  implementation text not null check (implementation in ('not_started', 'preparing', 'running', 'completed', 'permanent', 'paused', 'abandoned')),
  light text not null check (light in ('on_track', 'at_risk', 'critical', 'unknown')),
  sentence text not null check (length(sentence) <= 500),
  check (light = 'on_track' or length(sentence) > 0)
);
create index status_report_measure on status_report (measure_id, reported_on desc, id desc);

-- Counts per field of action (null field: the whole county), made anew by one job after each change. A projection, no fact.
create table thread_tally (
  field_id integer unique nulls not distinct references field_of_action on delete cascade,
  contributions integer not null,
  answered integer not null,
  needs integer not null,
  measures integer not null
);
