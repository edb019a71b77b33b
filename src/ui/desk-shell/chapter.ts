import type { NavigationLink } from '../site-header/navigation-link.ts'

/** One group of links at the left of the desk. */
export type Chapter = { title: string; links: readonly NavigationLink[] }
