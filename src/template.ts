import type { Language } from '#platform/language/languages.ts'
import { viewAttributes } from '#platform/language/reading-view.ts'
import type { ReadingView } from '#platform/language/reading-view.ts'

/** Fills in what the first lines of every page say of its language and of how its reader wants to read. */
export function fillTemplate(
  html: string,
  { language, direction, view }: { language: Language; direction: string; view: ReadingView }
): string {
  return html
    .replace('%mitplan.lang%', language)
    .replace('%mitplan.dir%', direction)
    .replace('%mitplan.view%', viewAttributes(view))
    .replace('%mitplan.scheme%', view.theme === 'system' ? 'light dark' : view.theme === 'light' ? 'light' : 'dark')
}
