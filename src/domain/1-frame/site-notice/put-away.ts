/** The cookie in which a browser keeps which notices its reader has put away; no more than their numbers. */
export const putAwayCookie = 'notices'

/** How the cookie names a notice: its number and which of its wordings was read. */
export function noticeMark({ id, wording }: { id: number; wording: number }): string {
  return `${id}-${wording}`
}

/** The marks in the cookie; anything else in it is passed over. */
export function readPutAway(cookie: string | undefined): string[] {
  return (cookie ?? '').split('.').filter((mark) => /^\d{1,9}-\d{1,9}$/.test(mark))
}

/** The cookie with one more mark; doing it twice changes nothing, and only the latest thirty are kept. */
export function writePutAway(cookie: string | undefined, mark: string): string {
  const kept = readPutAway(cookie).filter((each) => each !== mark)
  return [...kept, ...readPutAway(mark)].slice(-30).join('.')
}
