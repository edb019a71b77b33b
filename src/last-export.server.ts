import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { noteLastExport } from '#domain/1-frame/opening/note-last-export.server.ts'
import { backupNow } from '#platform/backup/nightly.server.ts'
import { BackupRefusedError } from '#platform/backup/backup-refused.ts'
import type { Context } from '#platform/command/context.server.ts'
import { dayOf } from '#platform/command/context.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { log } from '#platform/log/log.server.ts'
import { exportOpenFiles } from './open-export.server.ts'

/**
 * Makes the last export of a county that was closed: open files in DATA_DIR/exports, and where backups are made, one more of those. A failure
 * is noted for the coordination and thrown, so that the queue tries again.
 */
export async function makeLastExport(ctx: Context, settings: Settings, opening: number): Promise<void> {
  const { db } = ctx.county.database
  const folder = resolve(join(settings.DATA_DIR, 'exports', `${ctx.county.id}-${dayOf(ctx.now())}-${opening}`))
  try {
    const rows = existsSync(join(folder, 'schema.json')) ? null : await exported(ctx, settings, folder)
    if (settings.BACKUP_TO) await backupNow(ctx, settings, settings.BACKUP_TO)
    if (rows !== null) await noteLastExport(db, { opening, madeAt: ctx.now(), folder, rows })
    log.info({ county: ctx.county.id, rows }, 'last export made')
  } catch (error) {
    const failure = error instanceof BackupRefusedError ? error.message : codeOf(error)
    await noteLastExport(db, { opening, madeAt: ctx.now(), folder, failure })
    throw error
  }
}

async function exported(ctx: Context, settings: Settings, folder: string): Promise<number> {
  const { tables } = await exportOpenFiles(ctx, settings, folder, false)
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

/** Only the code: other messages may quote contents. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
