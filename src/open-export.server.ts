import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportFiles } from '#platform/backup/export-files.server.ts'
import type { ExportSchema } from '#platform/backup/export-files.server.ts'
import { backupSource } from '#platform/backup/nightly.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Settings } from '#platform/config/settings.ts'

/** Writes the whole county as open files into a new folder: one line of JSON per row, with a description in words. */
export async function exportOpenFiles(ctx: Context, settings: Settings, to: string, withKey: boolean): Promise<ExportSchema> {
  const { county, ownerUrl, key } = backupSource(ctx, settings)
  const beside = (schema: ExportSchema): Record<string, string> => ({
    'README.md': readme(schema, withKey),
    ...(withKey ? { 'county-key': key.toString('hex') } : {})
  })
  return await exportFiles({ county, ownerUrl, to, now: ctx.now(), about: wordsOfTables(), leaveOut: isConfidential, beside })
}

/** The confidential channel is in backups, which are sealed, and in no export. */
function isConfidential(table: string): boolean {
  return table.startsWith('confidential_')
}

/** What a table is, from the glossary's lines. */
function wordsOfTables(): Record<string, string> {
  const lines = readFileSync(join(process.env['MITPLAN_HOME'] ?? process.cwd(), 'GLOSSARY.md'), 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const about = cells.at(-2) ?? ''
      return [...line.matchAll(/`([a-z_]+)`/g)].map(([, name = '']): [string, string] => [name, about])
    })
  )
}

function readme({ county, madeAt, tables, leftOut, migrations }: ExportSchema, withKey: boolean): string {
  return `# Export of the county "${county}"

Made at ${madeAt} from one moment of the running site. State of the tables: ${migrations.at(-1) ?? 'none'}.

Each file in \`tables\` holds one table: one row per line, as a JSON object in UTF-8 (JSON Lines). What a row has no value for is not in its
line. Instants are ISO 8601 in UTC, days ISO dates, amounts of money whole cents (\`_cents\`), texts in several languages an object by language
code. Bytes are written as \`\\x\` and hexadecimal signs: hashes, and pieces that are sealed with the key of the county (mails, blanked-out
originals). ${withKey ? 'That key lies beside this file as `county-key`.' : 'That key is not among these files.'} \`schema.json\` names every column
with its type, the number of rows and a hash of each table's content.

These files hold personal data: names and addresses of staff, addresses of people who asked for news. Store them as the register of processing says.

\`npm run mitplan -- import county --from FOLDER\` fills an empty county with them, equal in every row.${
    leftOut.length ? `\n\nLeft out: ${leftOut.join(', ')}. They move by backup and restore.` : ''
  }

| Table | Rows | What it is |
|---|---|---|
${tables.map(({ file, rows, about }) => `| \`${file}\` | ${rows} | ${about} |`).join('\n')}
`
}
