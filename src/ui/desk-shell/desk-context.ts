import { getContext, setContext, type Snippet } from 'svelte'

const key = Symbol('desk context')

/** The place at the side of the desk; what a page puts there is drawn after the page's work. */
export type ContextPlace = { filling?: Snippet }

/** Called by the shell: opens the place at its side for the page inside. */
export function offerPlace(): ContextPlace {
  return setContext<ContextPlace>(key, {})
}

/** Called by a page's DeskContext: what stands at the side. Outside the desk it is not shown. */
export function fillPlace(filling: Snippet): void {
  const place = getContext<ContextPlace | undefined>(key)
  if (place) place.filling = filling
}
