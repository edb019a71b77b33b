-- A German text is public from the moment at which somebody published that version; a newer version is a draft until then. Translations
-- follow the published German text. Versions that were public by being saved count as published from when readers saw them.
alter table article_version add published_at timestamptz;
alter table article_version add check (published_at is null or language = 'de');
update article_version set published_at = seen.at
from (
  select v.id, min(greatest(v.written_at, p.published_at)) as at
  from article_version v join article_publication p on p.article_id = v.article_id and (p.ended_at is null or v.written_at < p.ended_at)
  where v.language = 'de' and not exists (
    select from article_version n
    where n.article_id = v.article_id and n.language = 'de' and n.number > v.number and n.written_at <= p.published_at)
  group by v.id
) seen
where seen.id = article_version.id;
