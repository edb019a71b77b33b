import { globSync, readFileSync } from 'node:fs'

/** Every Svelte file below a folder of the tree (which ends with a slash): its path from there, and its source. */
export function svelteFilesBelow(folder: string): { name: string; source: string }[] {
  return globSync('**/*.svelte', { cwd: folder }).map((file) => ({
    name: file.replaceAll('\\', '/'),
    source: readFileSync(folder + file, 'utf8')
  }))
}
