import { error } from '@sveltejs/kit'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { FileCell } from '#platform/files/file-table.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from './table-column.ts'

/** Who asks for a table, in which language, and what the address chooses of it. */
export type Asked = { ctx: Context; t: Translate; params: URLSearchParams }

/** A table of the desk as files of it are made: the page's own columns, and all rows that this reader may see. */
export type DeskTable = {
  title: (t: Translate) => string
  may: (actor: Actor) => boolean
  header: (t: Translate) => string[]
  /** All rows of what was asked for, so many at a time; what there is not, or is not this reader's, is told so before the first. */
  rows: (asked: Asked) => AsyncGenerator<FileCell[][]>
}

type Given<Row> = {
  title: (t: Translate) => string
  may: (actor: Actor) => boolean
  columns: (t: Translate) => readonly TableColumn<Row>[]
  /** Null when the address names something that there is not. */
  rows: (asked: Asked) => Promise<readonly Row[] | null> | AsyncIterable<readonly Row[]>
}

/** So many rows of a long table are read at a time for a file. */
export const batch = 5_000

/** Makes a table of the desk out of its columns and its rows. */
export function deskTable<Row>({ title, may, columns, rows }: Given<Row>): DeskTable {
  const written = (t: Translate) => columns(t).flatMap(({ label, value }) => (value ? [{ label, value }] : []))
  return {
    title,
    may,
    header: (t) => written(t).map(({ label }) => label),
    rows: async function* (asked) {
      const all = written(asked.t)
      for await (const some of inBatches(asked, rows(asked))) yield some.map((row) => all.map(({ value }) => value(row)))
    }
  }
}

async function* inBatches<Row>({ t }: Asked, rows: ReturnType<Given<Row>['rows']>): AsyncGenerator<readonly Row[]> {
  if (!(rows instanceof Promise)) return yield* rows
  const all = await rows
  if (!all) error(404, t('form.not_found'))
  yield all
}

/** The id of the thing that the address names under this word; anything that is no id is nothing there is. */
export function namedBy({ params, t }: Asked, word: string): string {
  const id = params.get(word) ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) error(404, t('form.not_found'))
  return id
}

/** The pages of a long list, one after the other; `next` says where the following one begins. */
export async function* pagesOf<Row, From>(
  read: (from: From | null) => Promise<{ rows: readonly Row[]; next: From | null }>
): AsyncGenerator<readonly Row[]> {
  for (let from: From | null = null; ;) {
    const { rows, next }: { rows: readonly Row[]; next: From | null } = await read(from)
    yield rows
    if (next === null) return
    from = next
  }
}
