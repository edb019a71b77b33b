import type { Transport } from '@sveltejs/kit/hooks'

/**
 * Pages have no client (`csr` is off everywhere), so nobody reads a page's data again once its HTML is made. SvelteKit would still write all
 * of it out as a script, a tenth of the work for a page, and then drop it: a page's node as a whole is told to be nothing.
 */
export const transport: Transport = {
  unread: {
    encode: (value: unknown) => (isPageNode(value) ? 1 : false),
    decode: () => null
  }
}

function isPageNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'data' && 'data' in value && 'uses' in value
}
