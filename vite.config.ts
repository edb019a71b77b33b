import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { readFile } from 'node:fs/promises'
import { build, defineConfig, transformWithOxc } from 'vite'
import type { Plugin } from 'vite'

// Two dev servers may run side by side on one tree: each needs a folder of its own for Vite's prepared dependencies.
const cacheDir = process.env['VITE_CACHE_DIR'] ?? 'node_modules/.vite'

// `import script from './rules.ts?script'`: a module without its types, as text, for a page that runs the server's own rules.
const asScript: Plugin = {
  name: 'as-script',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('?script')) return
    const file = id.slice(0, -'?script'.length)
    const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false })
    return { code: `export default ${JSON.stringify(code)}`, moduleType: 'js' }
  }
}

// `import script from './editor.ts?bundle'`: a module with all that it imports, as one script for the browser.
const asBundle: Plugin = {
  name: 'as-bundle',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('?bundle')) return
    const entry = id.slice(0, -'?bundle'.length)
    const made = await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { write: false, lib: { entry, formats: ['es'], fileName: 'script' }, rolldownOptions: { output: { minify: true } } }
    })
    const outputs = (Array.isArray(made) ? made : [made]).flatMap((each) => ('output' in each ? each.output : []))
    const chunk = outputs.find((each) => each.type === 'chunk')
    if (!chunk) throw new Error(`no script was made of ${entry}`)
    return { code: `export default ${JSON.stringify(chunk.code)}`, moduleType: 'js' }
  }
}

export default defineConfig({
  cacheDir,
  plugins: [
    asScript,
    asBundle,
    sveltekit({
      adapter: adapter({ precompress: true }),
      // The policy is set by hooks.server.ts: no page ships a script of the framework, so nothing inline needs a hash.
      inlineStyleThreshold: 0,
      files: { assets: 'static' }
    })
  ]
})
