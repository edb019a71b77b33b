import { getContext, setContext } from 'svelte'
import type { Translate } from './translate.ts'

const key = Symbol('translate')

/** Called once by the layout: every component below speaks this language. */
export function speak(translate: () => Translate): void {
  setContext(key, translate)
}

/** The words of the page's language, for any component. */
export function words(): Translate {
  // Set by the root layout for every page, so it is there.
  return (getContext(key) as () => Translate)()
}
