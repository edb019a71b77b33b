import type { TableDeclaration } from '../protection/declaration.ts'
import { byWhom } from '../protection/platform-tables.ts'
import type { ArticlePicture } from '#platform/database/tables.ts'

export const articlePictureColumns: TableDeclaration<ArticlePicture> = {
  ...{ content_hash: null, media_type: null, content: null, width: null, height: null, name: null },
  ...{ added_at: null, added_by: byWhom }
}
