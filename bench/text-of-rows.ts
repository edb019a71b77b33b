import type pg from 'pg'

/** Tables that jobs and counters change by themselves while nothing is asked of the site. */
const restless = new Set(['audit_seal', 'rate_limit', 'thread_tally', 'kysely_migration_lock'])

/** A fingerprint of all rows of all tables, to see whether anything changed. */
export async function fingerprintOf(client: pg.Client): Promise<string> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  )
  const prints = []
  for (const { name } of tables.filter((table) => !restless.has(table.name))) {
    const { rows } = await client.query<{ print: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from "${name}" t`
    )
    prints.push(`${name} ${rows[0]?.print}`)
  }
  return prints.join('\n')
}

/** The names of tables in which a text stands somewhere, readable as such. */
export async function tablesWith(client: pg.Client, text: string): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`
  )
  const found = []
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${name} t where position($1 in t::text) > 0 limit 1`, [text])
    if (rowCount) found.push(name)
  }
  return found
}
