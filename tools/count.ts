/** How many checks and tests passed, failed, and were not run. */
export type Count = { passed: number; failed: number; skipped: number }

/** The part of Vitest's JSON report that is counted. */
export type VitestReport = {
  testResults: { name: string; status: string; message?: string; assertionResults: TestResult[] }[]
}

type TestResult = { status: string; fullName: string; failureMessages?: string[] | null }

/**
 * Counts a report: a file that could not be read at all is one failure, and so is a run that ended badly without saying where
 * or wrote no report.
 */
export function countOf(report: VitestReport | undefined, exitCode: number): Count {
  const files = report?.testResults ?? []
  const results = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = results.filter((status) => status === 'passed').length
  const broken = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')).length
  const failed = results.filter((status) => status === 'failed').length + broken
  return { passed, failed: failed === 0 && (exitCode !== 0 || !report) ? 1 : failed, skipped: results.length - passed - (failed - broken) }
}

/** All counts together. */
export function sumOf(counts: Count[]): Count {
  return counts.reduce(
    (sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed, skipped: sum.skipped + each.skipped }),
    {
      passed: 0,
      failed: 0,
      skipped: 0
    }
  )
}

/** The last line of `npm test`. */
export function lineOf({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** What failed, each as file, test and the first lines of its reason: a long run must not be searched for them. */
export function failuresOf(report: VitestReport | undefined): string[] {
  return (report?.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (file.status === 'failed' && failed.length === 0) return [`${file.name}: ${beginningOf(file.message)}`]
    return failed.map(({ fullName, failureMessages }) => `${file.name} › ${fullName}: ${beginningOf(failureMessages?.join('\n'))}`)
  })
}

function beginningOf(text = ''): string {
  return text.split('\n').slice(0, 6).join('\n    ').slice(0, 1000)
}
