// npm run check: format, lint, types, boundaries, dead code, messages; see tools/check.ts.
import { handOver } from './run.mjs'
import { setup } from './setup.mjs'

handOver(setup().node, ['tools/check.ts', ...process.argv.slice(2)])
