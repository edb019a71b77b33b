import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where LibreOffice is installed; null where it is not. */
export function officeProgram(path = process.env['PATH'] ?? ''): string | null {
  const places = path.split(delimiter).flatMap((folder) => ['soffice', 'libreoffice'].map((name) => join(folder, name)))
  return places.find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
