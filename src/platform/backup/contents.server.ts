import type pg from 'pg'

/** A table as it is carried over: its columns in their order, without those that the database makes by itself. */
export type TableShape = { name: string; columns: { name: string; type: string }[] }

/** A sequence and where it stands. */
export type SequenceState = { name: string; value: string; called: boolean }

/** What a table holds: its rows counted, and a sum over the hashes of all rows that is the same in whatever order they lie. */
export type TableContent = { rows: number; hash: string }

/** The queue belongs to no county's facts; PostgreSQL's own tables come with it. */
const ownSchemas = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%'`

/** Has this session write instants, days and bytes in one manner, wherever it runs. */
export async function speakPlainly(client: pg.ClientBase): Promise<void> {
  await client.query(`set timezone = 'UTC'`)
  await client.query(`set datestyle = 'ISO, YMD'`)
  await client.query(`set intervalstyle = 'iso_8601'`)
  await client.query(`set bytea_output = 'hex'`)
  await client.query(`set extra_float_digits = 1`)
}

/** Every table with its columns, in the order of the names. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: { name: string; type: string }[] | null }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ownSchemas}
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by n.nspname, c.relname`)
  return rows.map(({ name, columns }) => ({ name, columns: columns ?? [] }))
}

/** Where every sequence stands. */
export async function sequencesOf(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ownSchemas} order by 1`)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`
    )
    states.push({ name, value: '1', called: false, ...found.rows[0] })
  }
  return states
}

/** What a table holds. Read within one session that speaks plainly, equal contents have equal hashes. */
export async function contentOf(client: pg.ClientBase, { name, columns }: TableShape): Promise<TableContent> {
  // Two halves of SHA-256 per row, added up as numbers: the order of the rows plays no part, and none can be changed for another.
  const row = `row(${columns.map((column) => quoted(column.name)).join(', ')})`
  const half = (from: number) => `coalesce(sum(('x' || substr(h.hash, ${from}, 16))::bit(64)::bigint::numeric), 0)::text`
  const { rows } = await client.query<{ rows: string; first: string; second: string }>(`
    select count(*)::text as rows, ${half(1)} as first, ${half(17)} as second
    from (select encode(sha256(convert_to(${row}::text, 'UTF8')), 'hex') as hash from ${name}) h`)
  const [found] = rows
  return { rows: Number(found?.rows ?? 0), hash: `${found?.first}/${found?.second}` }
}

/** What every table of this database holds now. */
export async function contentsHere(client: pg.ClientBase): Promise<Record<string, TableContent>> {
  const contents: Record<string, TableContent> = {}
  for (const table of await tablesOf(client)) contents[table.name] = await contentOf(client, table)
  return contents
}

/** Where two sets of contents differ, in words; nothing if they are equal. */
export function differences(before: Record<string, TableContent>, after: Record<string, TableContent>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    if (!was || !is) return [`${name}: there on one side only`]
    if (was.rows !== is.rows) return [`${name}: ${was.rows} rows before, ${is.rows} after`]
    return was.hash === is.hash ? [] : [`${name}: as many rows, but not the same`]
  })
}

/** A name in quotation marks, as SQL wants it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
