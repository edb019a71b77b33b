import type { Component } from 'svelte'
import { render } from 'svelte/server'
import type { Language } from '#platform/language/languages.ts'
import InLanguage from './InLanguage.svelte'

/** One component as the server would write it on a page of this language. */
export function html<P extends Record<string, unknown>>(component: Component<P>, props: P, language: Language = 'de'): string {
  // Svelte's render cannot pass on the generic of InLanguage.
  const page = render(InLanguage as Component<{ language: Language; component: Component<P>; props: P }>, { props: { language, component, props } })
  return page.body.replaceAll(/<!--[\s\S]*?-->/g, '')
}
