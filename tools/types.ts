// Writes src/platform/database/tables.ts from a migrated database: node tools/types.ts DATABASE_URL [--verify]
import { spawnSync } from 'node:child_process'
import pg from 'pg'

const [url, ...rest] = process.argv.slice(2)
if (!url) throw new Error('usage: node tools/types.ts DATABASE_URL [--verify]')

const typeMapping = {
  timestamptz: 'ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>',
  date: 'string',
  int8: 'number',
  numeric: 'number',
  xid8: 'string',
  citext: 'string',
  tsvector: 'string'
}
const otherJson = new Set([
  'audit_entry.facts',
  'form_key.result',
  'edition.content',
  'import_run.problems',
  'import_file.choices',
  'status_translation.translations',
  'contribution_decision.reason_translations',
  'article_version.body'
])

const client = new pg.Client({ connectionString: url })
await client.connect()
const { rows } = await client.query<{ column: string; type: string; nullable: boolean; defaulted: boolean; check: string | null }>(`
  select t.relname || '.' || a.attname as column, y.typname as type, not a.attnotnull as nullable, a.atthasdef as defaulted,
    (select pg_get_constraintdef(c.oid) from pg_constraint c
      where c.conrelid = t.oid and c.contype = 'c' and c.conkey = array[a.attnum] and pg_get_constraintdef(c.oid) like '%ANY (ARRAY[%' limit 1) as check
  from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_type y on y.oid = a.atttypid
  where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped`)
await client.end()

// A checked list of words becomes a union, a LocalText column its type: the database says it once.
const columns: Record<string, string> = {}
for (const { column, type, nullable, defaulted, check } of rows) {
  const allowed = [...(check ?? '').matchAll(/'([a-z_]+)'::text/g)].map((match) => `'${match[1] ?? ''}'`)
  const plain = allowed.length ? allowed.join(' | ') : type === 'jsonb' && !otherJson.has(column) ? 'LocalText' : null
  if (plain) columns[column] = defaulted ? `Generated<${plain}${nullable ? ' | null' : ''}>` : nullable ? `${plain} | null` : plain
}

const done = spawnSync(
  process.execPath,
  [
    ...['node_modules/kysely-codegen/dist/cli/bin.js', '--url', url, '--dialect', 'postgres'],
    ...['--out-file', 'src/platform/database/tables.ts', '--default-schema', 'public', '--include-pattern', 'public.*'],
    ...['--type-only-imports', '--type-mapping', JSON.stringify(typeMapping), '--overrides', JSON.stringify({ columns })],
    ...['--custom-imports', JSON.stringify({ LocalText: '#platform/language/local-text.ts' }), ...rest]
  ],
  { stdio: 'inherit' }
)
process.exit(done.status ?? 1)
