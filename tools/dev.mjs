// npm run dev: installs what is missing, then hands over to tools/dev.ts under the project's own Node.
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

const begun = performance.now()
const { node, installed } = setup()
const seconds = ((performance.now() - begun) / 1000).toFixed(1)
console.log(`✓ Packages: ${installed ? 'installed as package-lock.json says' : 'as package-lock.json says'} (${seconds} s)`)
handOver(node, ['tools/dev.ts'])
