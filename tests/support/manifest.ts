import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A route of the built site: `/[lang=lang]/(desk)/desk/inbox`, whether it is a page, its form actions and its methods without a page. */
export type Route = { id: string; page: boolean; actions: string[]; methods: string[] }

let known: Route[] | undefined

/** All routes of the built site, from its own manifest; read once for all test files of a process. */
export function readRoutes(): Route[] {
  return [...(known ??= routesOfBuild())]
}

function routesOfBuild(): Route[] {
  const program = fileURLToPath(new URL('read-manifest.mjs', import.meta.url))
  const printed = execFileSync(process.execPath, [program], { encoding: 'utf8', env: { ...process.env, LOG_LEVEL: 'silent' } })
  // The program beside this file writes exactly this shape.
  return (JSON.parse(printed) as Route[]).toSorted((a, b) => a.id.localeCompare(b.id, 'en'))
}

/** A route as the tables of the tests name it: /desk/contributions/[id]. */
export function shortName(id: string): string {
  if (id === '/') return '(bare)'
  return (
    id
      .replace('/[lang=lang]', '')
      .replaceAll(/\/\([^)]*\)/g, '')
      .replaceAll(/=[a-z]+\]/g, ']') || '/'
  )
}

/** The address of a route in a language, its parameters filled in. */
export function addressOf(id: string, language: string, params: Record<string, string>): string {
  const path = id.replaceAll(/\/\([^)]*\)/g, '').replace('[lang=lang]', language)
  const optional = path.replaceAll(/\/\[\[([a-z]+)(?:=[a-z]+)?\]\]/g, (_, name: string) =>
    params[name] === undefined ? '' : `/${params[name]}`
  )
  const filled = optional.replaceAll(/\[([a-z]+)(?:=[a-z]+)?\]/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`No sample for [${name}] of ${id}`)
    return encodeURIComponent(value)
  })
  return filled || '/'
}
