import type { Settings } from '../config/settings.ts'
import type { BackupPlace } from './backup-place.ts'
import { requireFor } from './backup-refused.ts'
import { folderPlace } from './folder-place.server.ts'
import { s3Place } from './s3-place.server.ts'
import type { S3Patience } from './s3-place.server.ts'

/** The settings that an S3-compatible store is reached with. */
export type S3Settings = Pick<Settings, 'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>

/** The place that `--to` or BACKUP_TO names: s3://BUCKET/PREFIX, or a folder. */
export function backupPlace(to: string, settings: S3Settings, patience: S3Patience = {}): BackupPlace {
  if (!to.startsWith('s3://')) return folderPlace(to)
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings
  requireFor(
    'For s3:// set S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    S3_ENDPOINT && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
  )
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(to) ?? []
  requireFor(`"${to}" names no bucket: write s3://BUCKET or s3://BUCKET/PREFIX.`, bucket)
  const store = {
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    bucket,
    prefix: prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix
  }
  return s3Place(store, patience)
}

/** The place and the file in it that `--from` names. */
export function backupFile(from: string, settings: S3Settings): { place: BackupPlace; file: string } {
  const at = from.lastIndexOf('/')
  const file = from.slice(at + 1)
  requireFor(`"${from}" names no file: give the backup itself, not its folder.`, file)
  return { place: backupPlace(at < 0 ? '.' : from.slice(0, at) || '/', settings), file }
}
