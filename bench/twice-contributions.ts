import { setTimeout as pause } from 'node:timers/promises'
import { owner } from './ground/ground.ts'
import { contributionRequest, fetchForms, receiptOnPage } from './load/contribution-form.ts'
import { load } from './load/load.ts'
import type { Tally } from './tally.ts'
import type { Site } from '#tests/support/site.ts'

const portion = 2_000

/** Sends this many contributions twice, half of them at the same moment, and every tenth a third time with another text. */
export async function sendContributionsTwice(site: Site, tally: Tally, count: number): Promise<void> {
  for (let from = 0; from < count; from += portion) await sendPortion(site, tally, from, Math.min(portion, count - from))
}

async function sendPortion(site: Site, tally: Tally, from: number, count: number): Promise<void> {
  const before = await stored(site)
  const keys = await fetchForms(site.origin, count)
  await pause(3_200) // nobody fills in a form faster: the trap stays on
  const sendings = keys.map((key, at) => contributionRequest(site.origin, key, from + at))
  // A double click: both sendings of a form stand side by side and are under way together.
  const half = Math.ceil(count / 2)
  const clicks = sendings.slice(0, half).flatMap((sending) => [sending, sending])
  const double = await load({ origin: site.origin, connections: 50, requests: clicks, take: receiptOnPage })
  for (let at = 0; at < half; at++) {
    const [one, other] = [double.taken[at * 2], double.taken[at * 2 + 1]]
    tally.hold('a double click got no receipt or two', one !== null && one !== undefined && one === other)
  }
  // A retry after a time-out, or "back" and once more: the second sending comes when the first has long been answered.
  const later = sendings.slice(half)
  const first = await load({ origin: site.origin, connections: 50, requests: later, take: receiptOnPage })
  const second = await load({ origin: site.origin, connections: 50, requests: later, take: receiptOnPage })
  for (let at = 0; at < later.length; at++)
    tally.hold(
      'a retry got no receipt or another',
      first.taken[at] !== null && first.taken[at] !== undefined && first.taken[at] === second.taken[at]
    )
  await sendOtherContent(site, tally, keys, from)
  tally.hold('a second sending was stored', (await stored(site)) - before === count)
}

async function sendOtherContent(site: Site, tally: Tally, keys: string[], from: number): Promise<void> {
  const words = 'Ein ganz anderer Text mit demselben Schlüssel'
  const others = keys.filter((_, at) => at % 10 === 0)
  const requests = others.map((key, at) => contributionRequest(site.origin, key, from + at, `${words} Nummer ${at}.`))
  const refused = await load({ origin: site.origin, connections: 20, requests, take: `(${words})` })
  tally.hold('other content with the same key was taken', refused.statuses['409'] === others.length)
  for (const kept of refused.taken) tally.hold('a refused text was not kept on the page', kept === words)
}

async function stored(site: Site): Promise<number> {
  const { rows } = await owner(site.ownerUrl, (client) => client.query<{ count: string }>('select count(*) from contribution'))
  return Number(rows[0]?.count)
}
