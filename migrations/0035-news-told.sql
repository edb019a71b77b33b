-- News about a contribution are told station by station. A station may be recorded today and have happened weeks ago, and an answer may take the
-- place of an earlier one: how many were told does not say which. So each told station is noted by the row that proves it.
-- Who was told by number before is null: they count as told of all that stands when the next news come, and nobody gets old news again.
alter table news_subscription add told text[] default '{}';
update news_subscription set told = null where told_stations > 1;
alter table news_subscription drop told_stations;
