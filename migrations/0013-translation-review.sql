-- Who checked the words of a language, and when. A machine's translation is marked on every page until somebody has; the mark comes back
-- when a review is taken back. The reviewer is named as they wish to be: by name, or by office.
create table translation_review (
  id uuid primary key default gen_random_uuid(),
  language text not null,
  reviewer text not null check (char_length(reviewer) between 1 and 200),
  reviewed_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person,
  ended_at timestamptz,
  ended_by uuid references person
);

create unique index translation_review_holds on translation_review (language) where ended_at is null;
