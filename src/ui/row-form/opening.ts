/** The first words of a text, to tell rows apart by ear: at most sixty signs, cut between words where there is a gap. */
export function opening(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= 60) return flat
  const cut = flat.slice(0, 60)
  return `${cut.slice(0, cut.includes(' ') ? cut.lastIndexOf(' ') : 60)} …`
}
