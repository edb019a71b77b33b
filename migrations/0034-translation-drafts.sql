-- A translation too is public from the moment at which somebody released that version; a newer version is a draft until then, and readers
-- keep the former one. Versions that were public by being saved count as released from when readers saw them; the others wait.
alter table article_version drop constraint article_version_check1;
update article_version set published_at = seen.at
from (
  select v.id, min(greatest(v.written_at, p.published_at)) as at
  from article_version v join article_publication p on p.article_id = v.article_id and (p.ended_at is null or v.written_at < p.ended_at)
  where v.language <> 'de' and not exists (
    select from article_version n
    where n.article_id = v.article_id and n.language = v.language and n.number > v.number and n.written_at <= p.published_at)
  group by v.id
) seen
where seen.id = article_version.id;
-- That the office wished a corrected news item to be mailed to its readers once more, and when.
alter table article_version add announced_at timestamptz;
alter table article_version add check (announced_at is null or (language = 'de' and published_at is not null));
