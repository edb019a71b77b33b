import pg from 'pg'

/** A small invented frame for tests: county, two regions, three municipalities, two organisations, bodies, nine fields, one phase. */
export async function fillFrame(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`
    insert into county (name, land, plan_title, mandate, mandate_on, contact_name, contact_email)
      values ('Landkreis Probe', 'Bayern', '{"de": "Integrationsplan"}', '{"de": "Der Kreistag hat den Plan beauftragt."}', '2025-02-10', 'Erfundene Person', 'plan@auental.example');
    insert into county_opening (opened_at, opened_by) values ('2025-01-01', 'operator');
    insert into region (id, name, position) values (1, '{"de": "Nord"}', 1), (2, '{"de": "Süd"}', 2);
    insert into municipality (id, name, ags, population, region_id) values (1, 'Probstein', '09999001', 12000, 1), (2, 'Unterprobe', '09999002', 900, 1), (3, 'Oberprobe', '09999003', 4100, 2);
    insert into organization (id, name, kind, number, email) values (1, 'Fachbereich Soziales', 'county_unit', 'FB 22', 'fb22@auental.example'), (2, 'Volkshochschule Probstein', 'association', null, 'vhs@auental.example');
    insert into body (id, name, kind) values (1, '{"de": "Kreistag", "en": "District council", "ar": "مجلس المقاطعة"}', 'kreistag');
    insert into phase (id, name, opens_on) values (1, '{"de": "Jederzeit", "en": "At any time", "ar": "في أي وقت"}', '2025-01-01');
    insert into field_of_action (id, number, title) select n, n, jsonb_build_object('de', 'Handlungsfeld ' || n) from generate_series(1, 9) n;
    select setval(pg_get_serial_sequence(t, 'id'), 100) from unnest(array['region', 'municipality', 'organization', 'body', 'phase', 'field_of_action']) t;
  `)
  await client.end()
}
