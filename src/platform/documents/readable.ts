import { directionOf } from '../language/languages.ts'
import type { Language } from '../language/languages.ts'

export type ReadableSection = { title: string; rows: readonly (readonly [label: string, text: string])[] }

/** A page to keep: one file without scripts, styles or pictures, that every browser and word processor opens. */
export function readablePage(language: Language, title: string, sections: readonly ReadableSection[]): string {
  const body = sections.map(
    (section) =>
      `<h2>${escaped(section.title)}</h2>\n<dl>\n${section.rows
        .map(([label, text]) => `<dt>${escaped(label)}</dt>\n<dd dir="auto">${escaped(text).replaceAll('\n', '<br>')}</dd>`)
        .join('\n')}\n</dl>`
  )
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>
<body>
<h1>${escaped(title)}</h1>
${body.join('\n')}
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
