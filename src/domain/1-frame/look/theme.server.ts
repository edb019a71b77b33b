import { createHash } from 'node:crypto'
import { themeOf } from './theme.ts'

/** Where the stylesheet of a colour lies: its name changes with its content, so that it may be kept for ever. */
export function themeAddress(accent: string): string {
  return `/theme-${themeHash(accent)}.css`
}

/** The name of a colour's stylesheet. */
export function themeHash(accent: string): string {
  return createHash('sha256').update(themeOf(accent)).digest('hex').slice(0, 16)
}
