// npm run bench [-- --only NAME] [--list] [--readme] [--small]: figures against a baseline measured in the same run. They never fail a build.
import { runBars } from './run-bars.ts'
import { benchBars } from './bars.ts'

process.exitCode = await runBars('bench', benchBars, process.argv.slice(2))
