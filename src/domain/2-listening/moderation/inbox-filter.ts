import { channels } from '../contribution/contribution.ts'
import type { Channel } from '../contribution/contribution.ts'

/** What the inbox is narrowed by; null is no choice. All the words stand in the text. */
export type InboxFilter = { words: string; channel: Channel | null; wish: 'public' | 'office' | null }

/** The inbox as it is without a choice. */
export const everythingWaiting: InboxFilter = { words: '', channel: null, wish: null }

/** Reads the filter from an address: ?words=…&channel=import&wish=office. What it says wrongly counts as not said. */
export function readInboxFilter(query: URLSearchParams): InboxFilter {
  return {
    words: (query.get('words') ?? '').replaceAll('\0', '').trim().slice(0, 200),
    channel: channels.find((channel) => channel === query.get('channel')) ?? null,
    wish: (['public', 'office'] as const).find((wish) => wish === query.get('wish')) ?? null
  }
}

/** Writes the filter as entries of an address, without what is not chosen. */
export function writeInboxFilter({ words, channel, wish }: InboxFilter): Record<string, string> {
  return { ...(words && { words }), ...(channel && { channel }), ...(wish && { wish }) }
}
