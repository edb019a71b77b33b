import { createHash } from 'node:crypto'
import type { ImportChoices } from './choices.ts'

/** A mark of what was chosen: a confirmation carries the mark of the preview it confirms. */
export function choicesMark(choices: ImportChoices): string {
  return createHash('sha256').update(JSON.stringify(choices)).digest('base64url').slice(0, 22)
}
