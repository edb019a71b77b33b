/** The beginning of a text up to a number of signs, cut between words; the text itself when it is short enough. */
export function excerpt(text: string, length: number): { text: string; cut: boolean } {
  if (text.length <= length) return { text, cut: false }
  const head = text.slice(0, length)
  const space = head.search(/\s\S*$/)
  // Without a space in sight (a long word, Chinese) it is cut between signs, never within one.
  const end = space > length / 2 ? space : /[\ud800-\udbff]$/.test(head) ? length - 1 : length
  return { text: `${head.slice(0, end).trimEnd()} …`, cut: true }
}
