import type { Settings } from '#platform/config/settings.ts'
import { exportOpenFiles } from '../../src/open-export.server.ts'
import { withCounty } from './open-county.ts'
import { readArguments, UsageError } from './usage.ts'

/** Writes the whole county as open files: one line of JSON per row, with a description in words. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(
    args,
    { to: { type: 'string' }, 'with-key': { type: 'boolean' }, county: { type: 'string' } },
    { min: 0, max: 0 }
  )
  const { to } = values
  if (!to || to.startsWith('s3://')) throw new UsageError('Say which new folder with --to FOLDER.')
  const withKey = values['with-key'] ?? false
  await withCounty(settings, values.county, async (ctx, reached) => {
    const { tables, leftOut } = await exportOpenFiles(ctx, reached, to, withKey)
    console.log(`Exported: ${tables.length} tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows, to ${to}.`)
    if (leftOut.length) console.log(`Left out, because they never leave the county in open files: ${leftOut.join(', ')}.`)
    console.log(
      withKey
        ? 'The key of the county lies beside it: guard the folder as you guard the county itself.'
        : 'The key of the county is not among it: what is sealed stays sealed.'
    )
  })
}
