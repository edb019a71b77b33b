import { getContext, setContext } from 'svelte'

const key = Symbol('site name')

/** Called once by the layout: how the site is called in every page's title. */
export function nameSite(name: () => string): void {
  setContext(key, name)
}

/** "Integrationsplan Landkreis …", for the page's title. */
export function siteName(): string {
  // Set by the root layout for every page, so it is there.
  return (getContext(key) as () => string)()
}
