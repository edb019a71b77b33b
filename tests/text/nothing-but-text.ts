import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'

/** What stands in a page that no text may bring into it; empty when all that people wrote stayed text. */
export function strangersIn(page: Page): string[] {
  const found = brokenMarkup(page).map((problem) => `the markup is broken: ${problem}`)
  for (const element of page.elements()) {
    const { tagName } = element
    if (!known.has(tagName)) found.push(`<${tagName}>`)
    if (tagName === 'script' && !/^\/js\/[\w-]+\.js$/.test(attribute(element, 'src') ?? '')) found.push('<script> that is not ours')
    if (
      /^(video|audio|source|track)$/.test(tagName) &&
      !/^(\/[\w-]+\/films\/[\w-]+\/[\w-]+\.(mp4|vtt)|)$/.test(attribute(element, 'src') ?? '')
    )
      found.push(`<${tagName}> that is not ours`)
    if (tagName === 'style') found.push('<style>')
    for (const { name, value } of element.attrs) {
      if (/^on/.test(name) || name === 'style' || /hostile/.test(name) || /["'<>`=]/.test(name)) found.push(`${tagName} ${name}`)
      if (/^(href|src|action|formaction)$/.test(name) && !/^(\.{0,2}\/|#|\?|mailto:|tel:|https?:\/\/[\w.-]+|$)/.test(value))
        found.push(`${tagName} ${name}=${value.slice(0, 60)}`)
      if (name === 'action' && !/^(\/|\?|$)/.test(value)) found.push(`a form that sends elsewhere: ${value.slice(0, 60)}`)
    }
  }
  return found
}

// Svelte leaves an empty comment `<!>` behind each <select>: as many of these faults are known and harmless, one more is not.
function brokenMarkup(page: Page): string[] {
  const comments = page.problems.filter((problem) => problem.startsWith('incorrectly-opened-comment'))
  const others = page.problems.filter((problem) => !comments.includes(problem))
  return comments.length === page.source.split('<!>').length - 1 ? others : page.problems
}

// Every element that the pages of the product use; one more is a decision.
const known = new Set(
  `html head body title meta link script header nav main footer aside section article h1 h2 h3 h4 p ul ol li dl dt dd a span strong em
  b i small abbr bdi blockquote figure figcaption q cite mark time table caption thead tbody tfoot tr th td form fieldset legend label input textarea
  select option optgroup button output details summary div br hr img svg path circle line rect g text use title desc polyline polygon meter progress
  video source track address code kbd search datalist wbr ins del sub sup pre tspan ellipse defs symbol clipPath`.split(/\s+/)
)
