-- One sitting may pass two resolutions about one edition: the plan under item 4, a motion on one measure under item 5. Both stand. A record
-- that corrects another one names it; what decides on the whole edition and what concerns single measures are told apart.
alter table resolution
  add column about text not null default 'edition' check (about in ('edition', 'measures')),
  add column corrects uuid,
  add constraint resolution_of_its_edition unique (id, edition_id),
  add constraint resolution_corrects_own_edition foreign key (corrects, edition_id) references resolution (id, edition_id),
  -- A record is corrected once; who is mistaken again corrects the correction.
  add constraint resolution_corrected_once unique (corrects);

-- Until now a later record about the same edition, body and day was the correction of the one before, and so they remain.
alter table resolution disable trigger resolution_is_final;
update resolution r set corrects = before.id
from (
  select id, lag(id) over (partition by edition_id, body_id, resolved_on order by recorded_at, id) as previous from resolution
) each join resolution before on before.id = each.previous
where each.id = r.id;
alter table resolution enable trigger resolution_is_final;
