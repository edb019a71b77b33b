import type { Translate } from '#platform/language/translate.ts'

const countyZone = 'Europe/Berlin'

export type SiteNoticeState = 'coming' | 'shown' | 'ended'

/** The moments between which a notice stands, as they are entered: a day, and a time of the clock or nothing. */
export type EnteredTerm = { startsOn: string; startsAt: string; endsOn: string; endsAt: string }

/** Whether a notice stands on the pages at this moment. */
export function siteNoticeState(term: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }, now: Temporal.Instant): SiteNoticeState {
  if (Temporal.Instant.compare(now, term.startsAt) < 0) return 'coming'
  return Temporal.Instant.compare(now, term.endsAt) < 0 ? 'shown' : 'ended'
}

/** Day and time of a moment as they are entered; midnight is an empty time. */
export function entriesOfMoment(moment: Temporal.Instant, which: 'start' | 'end'): { day: string; time: string } {
  const there = moment.toZonedDateTimeISO(countyZone)
  const midnight = there.hour === 0 && there.minute === 0
  // An end at midnight was entered as the whole of the day before.
  const day = midnight && which === 'end' ? there.toPlainDate().subtract({ days: 1 }) : there.toPlainDate()
  return { day: day.toString(), time: midnight ? '' : there.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

/** From when to when a notice stands, in words: a time of the clock only where one was entered. */
export function shownTerm(t: Translate, { startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
  const shown = (moment: string, which: 'start' | 'end') => {
    const { day, time } = entriesOfMoment(Temporal.Instant.from(moment), which)
    return time ? t.moment(moment) : t.day(day)
  }
  return t('siteNotice.term', { start: shown(startsAt, 'start'), end: shown(endsAt, 'end') })
}

/** The first moment: without a time the day's midnight. */
export function startOf({ startsOn, startsAt }: EnteredTerm): Temporal.Instant {
  return momentOf(startsOn, startsAt || '00:00')
}

/** The last moment: without a time the end of the day. */
export function endOf({ endsOn, endsAt }: EnteredTerm): Temporal.Instant {
  return endsAt ? momentOf(endsOn, endsAt) : momentOf(Temporal.PlainDate.from(endsOn).add({ days: 1 }).toString(), '00:00')
}

function momentOf(day: string, time: string): Temporal.Instant {
  const plainTime = Temporal.PlainTime.from(time.replace('.', ':').padStart(5, '0'))
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: countyZone, plainTime }).toInstant()
}
