import { createRawSnippet, type Component, type Snippet } from 'svelte'
import { render } from 'svelte/server'
import type { Language } from '#platform/language/languages.ts'
import InLanguage from './InLanguage.svelte'

/** A text that tries to become markup wherever it is put. */
export const hostile = `"><img src=x onerror=alert(1)><script>alert(1)</script>' autofocus`

/** One component as the server would write it on a page of this language, without Svelte's marks. */
export function html<P extends object>(component: Component<P>, props: P, language: Language = 'de'): string {
  return page(component, props, language).body
}

/** Like html, with what the component puts into the page's head. */
export function page<P extends object>(component: Component<P>, props: P, language: Language = 'de'): { head: string; body: string } {
  // render cannot pass on the generic parameter of InLanguage.
  const made = render(InLanguage as unknown as Component<object>, { props: { language, component, props } })
  return { head: plain(made.head), body: plain(made.body) }
}

/** A snippet with a fixed piece of markup, for components that take children. */
export function piece(markup: string): Snippet {
  return createRawSnippet(() => ({ render: () => markup }))
}

function plain(markup: string): string {
  return markup.replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/\s+/g, ' ')
}
