import * as v from 'valibot'
import { endOf, startOf } from './site-notice.ts'
import type { EnteredTerm } from './site-notice.ts'
import { isDay, localEntries, localTextFrom, requiredDay, wholeNumber } from '#platform/command/entries.ts'

const clock = /^$|^([01]?\d|2[0-3])[:.][0-5]\d$/

function clockTime() {
  return v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((text) => (text ?? '').trim()),
    v.regex(clock, 'siteNotice.time')
  )
}

const entries = {
  ...localEntries('text', 280),
  startsOn: requiredDay(),
  startsAt: clockTime(),
  endsOn: requiredDay(),
  endsAt: clockTime()
}

export const SiteNoticeInput = v.pipe(
  v.object(entries),
  v.forward(
    v.check((term) => endsLater(term), 'form.ends_before'),
    ['endsOn']
  )
)
export const KnownSiteNoticeInput = v.pipe(
  v.object({ id: wholeNumber(), ...entries }),
  v.forward(
    v.check((term) => endsLater(term), 'form.ends_before'),
    ['endsOn']
  )
)

/** What the database keeps of the entries. */
export function siteNoticeRow(input: v.InferOutput<typeof SiteNoticeInput>) {
  return { text: localTextFrom(input, 'text'), starts_at: startOf(input), ends_at: endOf(input) }
}

// A day or a time that cannot be read has its own sentence.
function endsLater(term: EnteredTerm): boolean {
  const readable = [term.startsOn, term.endsOn].every(isDay) && [term.startsAt, term.endsAt].every((time) => clock.test(time))
  return !readable || Temporal.Instant.compare(startOf(term), endOf(term)) < 0
}
