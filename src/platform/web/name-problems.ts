/**
 * A rendered page whose summary of problems names the field wherever one sentence stands for several: two links that read the same lead
 * nowhere for somebody who hears them one after the other. The summary stands before the fields and is written before their labels are
 * known; so they are read from the page. Everything in it is escaped already and is only moved.
 */
export function nameProblems(html: string): string {
  const begin = html.indexOf('data-error-summary')
  if (begin < 0) return html
  const end = html.indexOf('</ul>', begin)
  if (end < 0) return html
  const summary = html.slice(begin, end)
  const rest = html.slice(end)
  const sentences = [...summary.matchAll(link)].map(([, , sentence = '']) => sentence)
  const several = new Set(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at))
  const named = summary.replace(link, (whole, id: string, sentence: string) => {
    const label = several.has(sentence) ? labelOf(rest, id) : null
    return label === null ? whole : `<a href="#${id}">${label}${/[?!:.]$/.test(label) ? '' : ':'} ${sentence}</a>`
  })
  return html.slice(0, begin) + named + rest
}

const link = /<a href="#(field-[\w-]+)">([^<]*)<\/a>/g

/** What the field is called: its label, or the legend of the group whose first choice it is. */
function labelOf(html: string, id: string): string | null {
  const at = html.indexOf(` id="${id}"`)
  if (at < 0) return null
  const before = html.slice(0, at)
  const legend = before.lastIndexOf('<legend')
  const inGroup = legend >= 0 && legend > before.lastIndexOf('</fieldset')
  const own = html.indexOf('>', html.indexOf(` for="${id}"`))
  const from = inGroup ? before.indexOf('>', legend) : html.includes(` for="${id}"`) ? own : -1
  if (from < 0) return null
  const text = html.slice(from + 1, html.indexOf('<', from)).trim()
  return text || null
}
