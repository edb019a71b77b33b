import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Findable } from '../findable.ts'

/** The fields of action with what the county wishes for each. */
export async function findableFields(db: Db): Promise<Findable<'field'>[]> {
  return (await readFields(db)).map(({ number, title, vision }) => ({
    kind: 'field',
    number: String(number),
    title,
    texts: vision ? [vision] : [],
    fieldNumbers: [number],
    on: null,
    path: `/fields/${number}`,
    status: null
  }))
}
