-- Pictures for news and information pages, without what they told about their making. What a picture shows is said in each text, in its
-- language; here stands only what the office calls it.
create table article_picture (
  content_hash text primary key check (content_hash ~ '^[0-9a-f]{16}$'),
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (length(content) between 1 and 409600),
  width integer not null check (width between 1 and 4000),
  height integer not null check (height between 1 and 4000),
  name text not null check (char_length(name) between 1 and 100),
  added_at timestamptz not null,
  added_by text not null
);
