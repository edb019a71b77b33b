import type { Place, Scene } from './wire.ts'

type Places = Record<keyof typeof sorts, Place[]>

const hasParameter = ({ pattern }: Place): boolean => pattern.includes('[')
const isAtDesk = ({ path }: Place): boolean => path.startsWith('/de/desk')

const sorts = {
  inGerman: ({ path }: Place) => path.startsWith('/de/'),
  withParameter: hasParameter,
  withParameterAtDesk: (place: Place) => hasParameter(place) && place.pattern.includes('/desk/'),
  openPages: ({ open, page }: Place) => open && page,
  deskPages: (place: Place) => place.page && isAtDesk(place),
  plainDeskPages: (place: Place) => place.page && isAtDesk(place) && !hasParameter(place),
  pages: ({ page }: Place) => page,
  // Never the one that ends the session the others need.
  formPages: ({ page, actions, path }: Place) => page && actions.length > 0 && !path.endsWith('/sign-out')
}

const found = new WeakMap<Scene, Places>()

/** The places of a scene by what they are, looked for once. */
export function placesOf(scene: Scene): Places {
  const known = found.get(scene)
  if (known) return known
  // Each sort of the list is there.
  const made = Object.fromEntries(Object.entries(sorts).map(([name, fits]) => [name, scene.places.filter(fits)])) as Places
  found.set(scene, made)
  return made
}
