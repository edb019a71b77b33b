import type { Page } from '#tests/support/page.ts'
import type { Outcome } from '#tests/matrix/table.ts'

/** What an answer means for whoever asked; anything the table has no word for keeps its status. */
export function outcomeOf(page: Page): Outcome | `status ${number}` {
  const { location } = page.headers
  if (page.status >= 300 && page.status < 400 && location) return leadsToSignIn(location, page) ? 'sign-in' : 'yes'
  if (page.status === 401 || page.status === 403) return 'no'
  if (page.status === 404) return 'none'
  return page.status >= 500 ? `status ${page.status}` : 'yes'
}

/** What the data of a page (`__data.json`) means: SvelteKit wraps redirects and errors into an answer of its own. */
export function outcomeOfData(page: Page): Outcome | `status ${number}` {
  if (page.status !== 200) return outcomeOf(page)
  // The shape is SvelteKit's: a redirect, or one node per layout and page, each data or an error.
  const data = JSON.parse(page.source.split('\n')[0] ?? '') as {
    type: string
    location?: string
    nodes?: ({ type: string; error?: { status?: number } } | null)[]
  }
  if (data.type === 'redirect') return leadsToSignIn(data.location ?? '', page) ? 'sign-in' : 'yes'
  const error = data.nodes?.find((node) => node?.type === 'error')
  if (!error) return 'yes'
  const status = error.error?.status ?? 0
  return status === 403 || status === 401 ? 'no' : status === 404 ? 'none' : `status ${status}`
}

// A sign-in page that leads on to the next page of signing in refuses nobody.
function leadsToSignIn(location: string, page: Page): boolean {
  return /^\/[a-z]{2}\/sign-in(\?|$)/.test(location) && !/^\/[a-z]{2}\/sign-in/.test(page.address)
}
