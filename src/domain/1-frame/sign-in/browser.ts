export const browsers = ['firefox', 'edge', 'chrome', 'safari', 'other'] as const
export type Browser = (typeof browsers)[number]

/** The family of a browser, from what it says of itself: all that is kept of a device. */
export function browserFamily(userAgent: string): Browser {
  if (/firefox|fxios/i.test(userAgent)) return 'firefox'
  if (/edg(e|a|ios)?\//i.test(userAgent)) return 'edge'
  if (/chrom(e|ium)|crios/i.test(userAgent)) return 'chrome'
  return /safari/i.test(userAgent) ? 'safari' : 'other'
}
