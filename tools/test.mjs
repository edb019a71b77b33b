// npm test: everything that it needs, a browser too, then the check and all tests; see tools/test.ts.
import { findBrowser } from './browser.mjs'
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

const { node } = setup()
const browser = findBrowser(node)
console.log(`Browser: ${browser}`)
handOver(node, ['tools/test.ts', ...process.argv.slice(2)], { ...process.env, CHROMIUM: browser })
