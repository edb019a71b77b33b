-- The law by which the site must be accessible: it differs by Land, so it is data. Why here: the accessibility statement names it.
alter table county add column accessibility_law text not null default '';
