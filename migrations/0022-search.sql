-- Searching in every language that people write. Two functions say once how a text becomes words: the public list, the desk's index and
-- every question use the same. The words of published contributions stand in a table of their own, for typing errors are mended against
-- known words, not against rows. Why functions: an index may only stand on what is always the same for the same text.

-- A text as it is compared: lower case, without accents; dotless and dotted i as one; the letters that Arabic, Persian, Kurdish and Urdu
-- write in several ways as one (alef with and without hamza, alef maqsura and ya, ta marbuta and ha, kaf), without tatweel, vowel signs and
-- marks of direction; digits of any of these scripts as 0 to 9; punctuation as spaces, so that a word is never more than letters and digits.
create function search_fold(body text) returns text language sql immutable strict parallel safe cost 200 as $$
  select public.unaccent('public.unaccent'::regdictionary, lower(translate(normalize(body, NFKC),
      U&'\0130\0131\0623\0625\0622\0671\0649\0626\06CC\06D0\06CE\0624\06C6\0629'
      || U&'\06C0\06C1\06BE\06D5\06C3\06A9\06AA'
      || U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9'
      || U&'-_/\\.,:;@''\2019\2018\02BC`\00B4"\201E\201C\201D\201A\00AB\00BB\2039\203A()[]{}'
      || U&'<>|+*=#&%$\00A7~^!?\00BF\00A1\2026\2013\2014\060C\061B\061F\06D4'
      || U&'\0640\064B\064C\064D\064E\064F\0650\0651\0652\0653\0654\0655\0670\00AD'
      || U&'\200B\200C\200D\200E\200F\061C\202A\202B\202C\202D\202E\2060\2066\2067'
      || U&'\2068\2069\FEFF',
      U&'ii\0627\0627\0627\0627\064A\064A\064A\064A\064A\0648\0648\0647'
      || U&'\0647\0647\0647\0647\0647\0643\0643'
      || '01234567890123456789'
      || '                                                      ')))
$$;

-- The words of a text: German, English, Russian and Arabic by their stems, every language as its words are written. German loses its
-- words twice, with and without umlauts: the stems of Häuser and Hauser are not always the same.
create function search_vector(body text, language text) returns tsvector language sql immutable parallel safe cost 2000 as $$
  select case split_part(language, '-', 1)
    when 'de' then strip(to_tsvector('pg_catalog.german', lower(body)) || to_tsvector('pg_catalog.german', folded))
    when 'en' then strip(to_tsvector('pg_catalog.english', folded) || to_tsvector('pg_catalog.simple', folded))
    when 'ru' then strip(to_tsvector('pg_catalog.russian', folded) || to_tsvector('pg_catalog.simple', folded))
    when 'ar' then strip(to_tsvector('pg_catalog.arabic', folded) || to_tsvector('pg_catalog.simple', folded))
    else strip(to_tsvector('pg_catalog.simple', folded)) end
  from public.search_fold(body) as folded
$$;

-- The words of published contributions, folded, with the number of contributions in which they stand. A projection: it loses the words
-- of a contribution in the transaction that takes it off the list, and is counted anew by a job.
create table contribution_word (
  word text primary key,
  contributions integer not null
);
create index contribution_word_parts on contribution_word using gin (word gin_trgm_ops);
create index contribution_word_beginning on contribution_word (left(word, 1), length(word));

-- What was listed before is listed by the new words, with the marks by which it can be narrowed.
update contribution_listing set search = public.search_vector(text, language) || array_to_tsvector(array_remove(
  array(select 'f:' || id from unnest(field_ids) as id)
    || array['k:' || kind, 'l:' || language, 'r:' || region_id, 'm:' || shown_municipality_id], null));
-- A period is looked for by its days.
create index contribution_listing_day on contribution_listing (published_on, number);

-- The desk searches everything that was said, published or not, in each of its wordings. Erased texts leave the index with their rows.
create index contribution_words on contribution using gin (search_vector(text, language)) where text is not null;
create index contribution_version_words on contribution_version
  using gin ((search_vector(text, 'de') || search_vector(text, ''))) where text is not null;
create index contribution_redaction_words on contribution_redaction using gin ((search_vector(text, 'de') || search_vector(text, '')));
