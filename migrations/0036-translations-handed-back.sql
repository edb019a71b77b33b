-- A translation that waits is released, or handed back to whoever translates, with a note that says what to change. A newer version waits
-- again; what the note said of the former one stays with that one.
create table article_return (
  article_version_id uuid primary key references article_version,
  note text not null check (char_length(note) between 1 and 1000),
  returned_at timestamptz not null,
  returned_by uuid references person
);
