/** How numbers of a cell are shown: the parts of a spreadsheet's number formats that offices use in lists. */
export type NumberFormat =
  | { kind: 'general' }
  | { kind: 'date'; day: boolean; time: boolean; seconds: boolean }
  | { kind: 'digits'; before: string; digits: number; after: string }
  | { kind: 'decimals'; decimals: number; percent: boolean }

const general: NumberFormat = { kind: 'general' }

// ECMA-376 part 1, 18.8.30: the formats that a workbook may use without writing them down. 27 to 36 and 50 to 58 are dates of East Asia.
const builtIn: Record<number, string> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 14: 'dd.mm.yyyy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy' },
  ...{
    18: 'h:mm AM/PM',
    19: 'h:mm:ss AM/PM',
    20: 'h:mm',
    21: 'h:mm:ss',
    22: 'dd.mm.yyyy h:mm',
    45: 'mm:ss',
    46: '[h]:mm:ss',
    47: 'mm:ss.0'
  }
}

/** Reads a number format by its number or its code. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined && ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)))
    return { kind: 'date', day: true, time: false, seconds: false }
  const [first = ''] = (code ?? builtIn[id] ?? '').split(';')
  // What stands in quotes, behind a backslash or in brackets is a letter, a colour or a country, not a place for digits.
  const plain = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/[dmyhs]/i.test(plain.replace(/general|standard/gi, '').replace(/AM\/PM/gi, ''))) {
    return { kind: 'date', day: /[dy]|mmm/i.test(plain), time: /[hs]/i.test(plain), seconds: /s/i.test(plain) }
  }
  const padded = /^(?:"([^"]*)")?(00+)(?:"([^"]*)")?$/.exec(first)
  if (padded) return { kind: 'digits', before: padded[1] ?? '', digits: padded[2]?.length ?? 0, after: padded[3] ?? '' }
  const shown = /0(?:\.(0+))?(%?)/.exec(plain)
  if (!shown || /[E?]/i.test(plain)) return general
  return { kind: 'decimals', decimals: shown[1]?.length ?? 0, percent: shown[2] === '%' || plain.includes('%') }
}

/** A number as its reader sees it in the cell, in German figures without grouping; days as ISO dates, so that no month is taken for a day. */
export function shownNumber(stored: string, format: NumberFormat, since1904: boolean): string {
  const value = Number(stored)
  if (!Number.isFinite(value)) return stored
  if (format.kind === 'date') return shownMoment(value, format, since1904) ?? plain(value)
  if (format.kind === 'digits') {
    const whole = String(Math.abs(Math.round(value)))
    return `${value < 0 ? '-' : ''}${format.before}${/^\d+$/.test(whole) ? whole.padStart(format.digits, '0') : whole}${format.after}`
  }
  if (format.kind === 'decimals' && format.percent) return `${comma((value * 100).toFixed(format.decimals))} %`
  if (format.kind === 'decimals' && Math.abs(value) < 1e15) return comma(value.toFixed(format.decimals))
  return plain(value)
}

// Fifteen figures are what a cell keeps: more would show the noise of binary fractions.
function plain(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return comma(text.includes('e') ? rounded.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text)
}

function comma(figures: string): string {
  return figures.replace('.', ',')
}

const secondsOfDay = 86_400

function shownMoment(serial: number, { day, time, seconds }: Extract<NumberFormat, { kind: 'date' }>, since1904: boolean): string | null {
  const whole = Math.floor(serial)
  const rest = Math.round((serial - whole) * secondsOfDay)
  if (serial < 0 || whole > 2_958_465) return null
  const clock = new Date(rest * 1000).toISOString().slice(11, seconds ? 19 : 16)
  if (!day) return time ? clock : null
  // Day 60 of the older count is the 29 February 1900, which never was.
  const first = since1904 ? Temporal.PlainDate.from('1904-01-01') : Temporal.PlainDate.from(whole < 60 ? '1899-12-31' : '1899-12-30')
  const date = first.add({ days: whole }).toString()
  return time && rest > 0 ? `${date} ${clock}` : date
}
