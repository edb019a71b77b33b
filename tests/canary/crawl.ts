import type { Client } from '#tests/support/client.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import { readPdf } from '#tests/support/read-pdf.ts'

/**
 * Everything that a client could read from these addresses on: each address with its text, PDF read out, data beside its page. A site
 * with more than `most` addresses is taken for one without an end: links that make new links.
 */
export async function crawl(
  client: Client,
  starts: readonly string[],
  { follow, most = 3_000 }: { follow: (path: string) => boolean; most?: number }
): Promise<Map<string, string>> {
  const read = new Map<string, string>()
  const waiting = [...starts]
  const known = new Set(waiting)
  const visit = async (address: string): Promise<void> => {
    const page = await client.ask(address)
    if (page.status >= 500) throw new Error(`${address} answers ${page.status}`)
    read.set(address, await readable(page))
    for (const link of linksOf(page)) {
      if (known.has(link) || !follow(link)) continue
      known.add(link)
      waiting.push(link)
    }
    if (!isPage(page) || page.status !== 200) return
    const [path, query] = address.split('?')
    const data = `${path}/__data.json${query ? `?${query}` : ''}`
    read.set(data, await readable(await client.ask(data)))
  }
  while (waiting.length) {
    if (read.size > most) throw new Error(`the site has no end: ${waiting.slice(0, 5).join(' ')}`)
    await Promise.all(waiting.splice(0, 6).map(visit))
  }
  return read
}

async function readable(page: Page): Promise<string> {
  if (page.status === 200 && /pdf/.test(page.headers['content-type'] ?? '')) {
    const { text, xmp, title } = await readPdf(page.body)
    return `${title} ${xmp} ${text}`
  }
  return `${JSON.stringify(page.headers)} ${page.source}`
}

function isPage(page: Page): boolean {
  return /^text\/html/.test(page.headers['content-type'] ?? '')
}

function linksOf(page: Page): string[] {
  const here = new URL(page.address, 'http://county.invalid')
  return page.elements('a').flatMap((link) => {
    const href = attribute(link, 'href')
    if (!href || href.startsWith('#')) return []
    const url = new URL(href, here)
    return url.host === here.host ? [`${url.pathname}${url.search}`] : []
  })
}
