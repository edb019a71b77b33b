// npm run torture [-- --only NAME] [--list] [--readme] [--small] [--minutes N]: promises tried until they break; ends with 1 if one did.
import { runBars } from './run-bars.ts'
import { tortureBars } from './bars.ts'

process.exitCode = await runBars('torture', tortureBars, process.argv.slice(2))
