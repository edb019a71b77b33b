// A second account of the thread, kept beside the county by what it confirmed: plain maps and loops, nothing of the product's own reading.

export type Said = {
  id: string
  code: string
  wish: 'public' | 'office'
  on: string
  text: string
  number: number | null
  publishedOn: string | null
  decision: { is: 'accepted' | 'withheld'; on: string; reason: string } | null
  redactedOn: string | null
  withdrawnOn: string | null
  answers: { kind: string; on: string; measure: string | null }[]
}

export type Need = {
  id: string
  number: number
  confirmedOn: string | null
  droppedOn: string | null
  /** By contribution, the day on which it was linked. */
  sources: Map<string, string>
}

export type Measure = {
  id: string
  number: string
  proposedOn: string | null
  /** By need, the day on which it was linked. */
  needs: Map<string, string>
  reports: { on: string; implementation: string; light: string }[]
}

export type Edition = { id: string; number: string; measures: string[]; hash: string }
export type Resolution = { id: string; edition: Edition; on: string; outcomes: Map<string, string>; corrected: boolean }
export type Money = { id: string; measure: string; on: string; year: number; cents: number; correctedOn: string | null }

/** All that was confirmed so far. */
export type Account = {
  said: Map<string, Said>
  needs: Map<string, Need>
  measures: Map<string, Measure>
  editions: Edition[]
  resolutions: Resolution[]
  money: Money[]
}

export function emptyAccount(): Account {
  return { said: new Map(), needs: new Map(), measures: new Map(), editions: [], resolutions: [], money: [] }
}

/** Whether a contribution counts: accepted at last, and not taken back. */
export function counts(said: Said | undefined): boolean {
  return said?.decision?.is === 'accepted' && said.withdrawnOn === null
}

/** Whether everybody may read it. */
export function isShown(said: Said): boolean {
  return counts(said) && said.number !== null
}

/** What the trace of a contribution must say, a line each: the day, the kind of station, and what tells it from others. Sorted. */
export function expectedTrace(account: Account, said: Said): string[] {
  const lines = [`${said.on} received ${said.withdrawnOn ? '-' : said.text}`]
  if (said.number !== null && said.publishedOn !== null) lines.push(`${said.publishedOn} published ${said.number}`)
  if (said.redactedOn) lines.push(`${said.redactedOn} redacted`)
  if (said.withdrawnOn) lines.push(`${said.withdrawnOn} withdrawn`)
  if (said.decision?.is === 'withheld') lines.push(`${said.decision.on} withheld ${said.decision.reason}`)
  if (said.decision?.is === 'accepted' && said.number === null) lines.push(`${said.decision.on} accepted`)
  for (const need of account.needs.values()) {
    const linked = need.sources.get(said.id)
    if (linked === undefined || need.confirmedOn === null) continue
    if (need.droppedOn !== null) lines.push(`${later(linked, need.droppedOn)} need_dropped ${need.number}`)
    else lines.push(`${later(linked, need.confirmedOn)} need ${need.number} ${othersBehind(account, need, said)}`)
  }
  for (const { measure, on, need } of ledTo(account, said)) {
    lines.push(`${on} measure ${measure.number} ${need ?? '-'}`)
    for (const resolution of account.resolutions) {
      const outcome = resolution.corrected ? undefined : resolution.outcomes.get(measure.id)
      if (outcome) lines.push(`${resolution.on} decided ${measure.number} ${outcome} ${resolution.edition.number} ${resolution.id}`)
    }
    for (const money of account.money)
      if (money.measure === measure.id)
        lines.push(`${money.on} funded ${measure.number} ${money.year} ${money.cents} ${money.correctedOn ?? '-'}`)
    for (const report of measure.reports) lines.push(`${report.on} status ${measure.number} ${report.implementation} ${report.light}`)
  }
  const answer = said.answers.at(-1)
  const named = answer?.measure ? account.measures.get(answer.measure) : undefined
  if (answer) lines.push(`${answer.on} answered ${answer.kind} ${named?.proposedOn ? named.number : '-'}`)
  return lines.sort()
}

/** The proposed measures that a contribution led to: by a need that is pursued, or else by the answer that names the measure. */
function ledTo(account: Account, said: Said): { measure: Measure; on: string; need: number | null }[] {
  const led = []
  for (const measure of account.measures.values()) {
    if (measure.proposedOn === null) continue
    let way: { on: string; need: number | null } | null = null
    for (const [needId, linkedOn] of measure.needs) {
      const need = account.needs.get(needId)
      const heard = need?.sources.get(said.id)
      if (!need || heard === undefined || need.confirmedOn === null || need.droppedOn !== null) continue
      const on = later(heard, later(need.confirmedOn, linkedOn))
      if (way === null || on < way.on) way = { on, need: need.number }
    }
    const answer = said.answers.at(-1)
    if (way === null && answer?.measure === measure.id) way = { on: answer.on, need: null }
    if (way) led.push({ measure, on: later(way.on, measure.proposedOn), need: way.need })
  }
  return led
}

function othersBehind(account: Account, need: Need, said: Said): number {
  return [...need.sources.keys()].filter((id) => id !== said.id && counts(account.said.get(id))).length
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

/** What the desk and the public must count. */
export function expectedCounts(account: Account) {
  const heard = [...account.said.values()].filter(counts)
  const shown = heard.filter(isShown)
  const pursued = [...account.needs.values()].filter((need) => need.confirmedOn !== null && need.droppedOn === null)
  const coverage = (those: Said[]) => {
    const waiting = those.filter(({ answers }) => answers.length === 0)
    return {
      accepted: those.length,
      answered: those.length - waiting.length,
      waiting: waiting.length,
      waitingSince: waiting.map(({ on }) => on).sort()[0] ?? null
    }
  }
  return {
    coverage: { all: coverage(heard), published: coverage(shown) },
    tally: {
      contributions: shown.length,
      answered: shown.filter(({ answers }) => answers.length > 0).length,
      needs: pursued.length,
      measures: [...account.measures.values()].filter(({ proposedOn }) => proposedOn !== null).length
    },
    shown: shown.map(({ number }) => number ?? 0).sort((a, b) => a - b),
    heard: pursued.length
      ? new Set(pursued.flatMap(({ sources }) => [...sources.keys()].filter((id) => counts(account.said.get(id))))).size
      : 0
  }
}
