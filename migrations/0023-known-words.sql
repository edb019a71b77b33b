-- The words of what was published before there were known words. Why not left to the night's count: on the day of the update typing errors
-- would not be mended.
insert into contribution_word (word, contributions)
select word, ndoc from ts_stat('select to_tsvector(''simple'', public.search_fold(text)) from contribution_listing')
where length(word) between 3 and 40 and word !~ '[0-9]'
on conflict do nothing;
