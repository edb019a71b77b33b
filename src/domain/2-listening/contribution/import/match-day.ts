/** The day that a cell names as 2026-03-04 or 4.3.2026 (a time after it is passed over); else null, also where it lies after today. */
export function matchDay(value: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s].*)?$/.exec(value.trim())
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:[,\s].*)?$/.exec(value.trim())
  const [year, month, day] = iso ? iso.slice(1).map(Number) : german ? german.slice(1).map(Number).reverse() : []
  if (year === undefined || month === undefined || day === undefined) return null
  const date = dateOf(year < 100 ? 2000 + year : year, month, day)
  return date && Temporal.PlainDate.compare(date, today) <= 0 ? date : null
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (year < 1900 || month < 1 || month > 12 || day < 1) return null
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth ? Temporal.PlainDate.from({ year, month, day }) : null
}
