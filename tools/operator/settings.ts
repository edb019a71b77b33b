import * as v from 'valibot'
import { settingsTable } from '#platform/config/settings.ts'
import { readArguments } from './usage.ts'

/** Lists every setting with its default and what it is for; with --markdown as the page docs/operating/settings.md. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArguments(args, { markdown: { type: 'boolean' } }, { min: 0, max: 0 })
  console.log(values.markdown ? settingsPage().trimEnd() : lines().join('\n'))
}

/** The page docs/operating/settings.md. */
export function settingsPage(): string {
  const rows = settings().map(
    ({ name, preset, about, hint }) => `| \`${name}\` | ${preset ? `\`${preset}\`` : ''} | ${capital(about)} | ${hint} |`
  )
  return [
    '# Settings',
    '',
    'Settings come from the environment. A wrong one stops the start with one sentence. This page is written by',
    '`npm run mitplan -- settings --markdown`.',
    '',
    '| Name | Default | What it is for | What it may be |',
    '|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

function lines(): string[] {
  return settings().map(({ name, preset, about }) => `${name.padEnd(20)}${about}${preset ? ` (default ${preset})` : ''}`)
}

function settings() {
  return Object.entries(settingsTable).map(([name, { schema, about, hint }]) => ({ name, about, hint, preset: v.getDefault(schema) }))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
