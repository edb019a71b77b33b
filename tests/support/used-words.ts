import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { easyPages } from '#platform/language/easy-pages.ts'

const roots: Record<string, string> = {
  '#domain/': 'src/domain/',
  '#platform/': 'src/platform/',
  '#ui/': 'src/ui/',
  '#maths/': 'src/maths/'
}

/** Where the site leads only staff and their partners: these pages speak the office's languages. */
export const staffRoutes = ['(desk)', '(public)/set-up', '(public)/sign-in', '(public)/sign-out', '(public)/lead', '(public)/status']

/** Every source file that a page for residents is made of, or a mail to them, found by following the imports. */
export function residentFiles(): string[] {
  return reachedFrom(routeFiles().filter((file) => !staffRoutes.some((route) => file.includes(`/${route}/`))))
}

/** The same for the pages that stand in Leichte Sprache. */
export function easyFiles(): string[] {
  const folders = easyPages.map((page) => `src/routes/[lang=lang]/(public)${page}/`)
  const ofPage = (file: string) => folders.includes(file.slice(0, file.lastIndexOf('/') + 1))
  const ofAll = (file: string) => !file.includes('/(public)/') && !file.includes('/(desk)/')
  return reachedFrom(routeFiles().filter((file) => ofPage(file) || ofAll(file) || /\(public\)\/(news\/)?[^/]+$/.test(file)))
}

function routeFiles(): string[] {
  return globSync('src/routes/**/*.{ts,svelte}').filter((file) => !file.includes('.test.') && !file.includes('/api/'))
}

// Faults and refusals of the outermost hook, and mails about a contribution, belong to no page.
const besidePages = ['src/hooks.server.ts', 'src/domain/6-learning/trace/sentence.ts']

function reachedFrom(files: string[]): string[] {
  const open = [...files, ...besidePages, ...globSync('src/domain/2-listening/news/*.server.ts')]
  const found = new Set<string>()
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    found.add(file)
    if (!ends.has(file)) open.push(...importsOf(file))
  }
  return [...found].sort()
}

// Where the search for words stops: the plan's document is German in every language, and the hook starts the whole program.
const ends = new Set(['src/domain/4-decision/edition/plan-pdf.server.ts', 'src/hooks.server.ts'])

/** The message keys that these files name, each once. */
export function wordsOfFiles(files: readonly string[], keys: readonly string[]): string[] {
  return [...new Set(files.flatMap((file) => wordsIn(file, keys)))].sort()
}

/** The message keys that a file names: whole ones, and for `a.b.${c}` every key that fits. */
function wordsIn(file: string, keys: readonly string[]): string[] {
  const source = readFileSync(file, 'utf8')
  const known = new Set(keys)
  const whole = [...source.matchAll(/['"`]([a-z][\w]*(?:\.[\w]+)+)['"`]/g)].flatMap(([, key = '']) => (known.has(key) ? [key] : []))
  const built = [...source.matchAll(/`([a-z][\w]*\.(?:[\w.]*\$\{[^}]*\})+[\w.]*)`/g)].flatMap(([, text = '']) => {
    const shape = new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.]+')}$`)
    return keys.filter((key) => shape.test(key))
  })
  return [...new Set([...whole, ...built])]
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/^\s*(?:import|export) (?!type )[^'"]*?from ['"]([^'"]+)['"]/gm)].flatMap(([, name = '']) => {
    const root = Object.keys(roots).find((each) => name.startsWith(each))
    const path = root ? (roots[root] ?? '') + name.slice(root.length) : name.startsWith('.') ? join(dirname(file), name) : ''
    return path && /\.(ts|svelte)$/.test(path) && existsSync(path) ? [relative('.', path)] : []
  })
}
