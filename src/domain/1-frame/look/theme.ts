import { tonesOf } from './colour.ts'
import type { Tones } from './colour.ts'

/**
 * The county's colour as a stylesheet, after the site's own. Readers who want high contrast keep that theme's colours: no county overrules
 * them; forced colours are the system's anyway.
 */
export function themeOf(accent: string): string {
  const { light, dark } = tonesOf(accent)
  return [
    `:root:not([data-theme='contrast'], [data-theme='dark']) { ${tokens(light)} }`,
    `@media (prefers-color-scheme: dark) { :root:not([data-theme='contrast'], [data-theme='light'], [data-theme='dark']) { ${tokens(dark)} } }`,
    `:root[data-theme='dark'] { ${tokens(dark)} }`,
    ''
  ].join('\n')
}

function tokens({ action, onAction, soft }: Tones): string {
  return `--kern-color-action-default: ${action}; --kern-color-action-on-default: ${onAction}; --action-soft: ${soft};`
}
