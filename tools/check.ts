// npm run check [-- NAME …]
import { runChecks } from './checks.ts'

const { passed, failed } = await runChecks(process.argv.slice(2))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
