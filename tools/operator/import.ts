import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { InferInput } from 'valibot'
import { safeParse } from 'valibot'
import { channels, contributionKinds, wishes } from '#domain/2-listening/contribution/contribution.ts'
import { ImportChoices, sourceFromFileName } from '#domain/2-listening/contribution/import/choices.ts'
import { fileContent } from '#domain/2-listening/contribution/import/import-input.ts'
import { importContributions } from '#domain/2-listening/contribution/import/import.server.ts'
import { planList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import type { PlannedList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { entryProblems } from '#platform/command/entry-problems.ts'
import type { Settings } from '#platform/config/settings.ts'
import { csvLimits } from '#platform/files/read-csv.ts'
import { translateTo } from '#platform/language/translate.ts'
import { endingOf, undoneLine } from './import-endings.ts'
import type { ImportCounts } from './import-endings.ts'
import { fileProblem, planLines } from './import-words.ts'
import { withCounty } from './open-county.ts'
import { settled } from './settled.ts'
import { readArguments, UsageError } from './usage.ts'

const options = {
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  map: { type: 'string' },
  source: { type: 'string' },
  sheet: { type: 'string' },
  wish: { type: 'string' },
  language: { type: 'string' },
  channel: { type: 'string' },
  kind: { type: 'string' },
  fields: { type: 'string' },
  county: { type: 'string' }
} as const

/** Where the sentences go: what happened, and what is wrong. */
export type Voice = { say: (line: string) => void; complain: (line: string) => void }

const screen: Voice = { say: (line) => console.log(line), complain: (line) => console.error(line) }

/** Brings contributions in from a CSV or XLSX file, or with --dry-run only shows what would happen. Ends as `importEndings` says. */
export async function run(args: string[], settings: Settings, { say, complain }: Voice = screen): Promise<number> {
  const { values, positionals } = readArguments(args, options, { min: 1, max: 1 })
  const file = resolve(positionals[0] ?? '')
  const content = readList(file)
  const choices = readChoices(values, file)
  return await withCounty(settings, values.county, async (ctx) => {
    const list = await planList(ctx.county.database.db, { content, choices, today: today(ctx), texts: true })
    const words = planLines(list, choices.source).join('\n')
    if (list.state !== 'ready') {
      complain(words)
      return 2
    }
    say(words)
    const counts = values['dry-run'] ? countsOf(list) : await bringIn(ctx, choices, basename(file), content, say)
    const undone = undoneLine(counts)
    if (values['dry-run']) say('Nothing was written. Without --dry-run the list is brought in.')
    else if (undone) complain(undone)
    if (values.json) say(JSON.stringify(counts))
    return endingOf(counts)
  })
}

async function bringIn(
  ctx: Context,
  choices: ImportChoices,
  fileName: string,
  content: Uint8Array,
  say: Voice['say']
): Promise<ImportCounts> {
  const onProgress = (done: number, total: number) => showProgress(done, total)
  const brought = settled(await importContributions(ctx, { ...choices, fileName, content: fileContent(content), onProgress }))
  const { new: added, changed, same, failed, closed } = brought
  say(`Brought in: ${added} new, ${changed} changed, ${same} the same, ${failed} failed.`)
  if (closed) say(`Of the changed ones ${closed} are withdrawn, erased or blanked out and stay as they are.`)
  if (added) say(`They wait for moderation at ${ctx.county.origin}/de/desk/inbox`)
  return { new: added, changed, same, failed }
}

// On a screen one line counts up; in a file or a pipe the last line alone says it.
function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY && total > 0) process.stderr.write(`\r${done} of ${total} rows${done === total ? '\n' : ''}`)
}

function countsOf({ plan }: Extract<PlannedList, { state: 'ready' }>): ImportCounts {
  const { new: added, changed, same, failed } = plan.counts
  return { new: added, changed, same, failed }
}

function readList(file: string): Uint8Array {
  try {
    const content = readFileSync(file)
    if (content.length > csvLimits.bytes)
      throw new UsageError(fileProblem({ code: 'too_big', count: content.length, limit: csvLimits.bytes }))
    return content
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`The file ${file} cannot be read.`)
  }
}

const possibleValues: Readonly<Record<string, string>> = {
  wish: wishes.join(' or '),
  channel: `one of ${channels.join(', ')}`,
  kind: `one of ${contributionKinds.join(', ')}`,
  fields: 'a list of numbers of fields of action such as 1,2'
}

type Given = { [Name in 'map' | 'source' | 'sheet' | 'wish' | 'language' | 'channel' | 'kind' | 'fields']?: string | undefined }

function readChoices({ map, source, fields, ...given }: Given, file: string): ImportChoices {
  const entries: { [Name in keyof InferInput<typeof ImportChoices>]: unknown } = {
    ...given,
    source: source ?? sourceFromFileName(file),
    fieldNumbers: fields?.split(',') ?? [],
    columns: map === undefined ? { by: 'name' } : { by: 'map', map }
  }
  const parsed = safeParse(ImportChoices, entries)
  if (parsed.success) return parsed.output
  const [first] = entryProblems(parsed.issues)
  const t = translateTo('en')
  if (!first) throw new UsageError(t('form.unusable'))
  const name = first.field.replace(/\..*/, '').replace('fieldNumbers', 'fields')
  const possible = possibleValues[name]
  throw new UsageError(possible ? `--${name} is ${possible}.` : `--${name}: ${t(first.message, first.values)}`)
}
