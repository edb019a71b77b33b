/** The public places that may have a film in German Sign Language, in the order of the desk, each with the page it stands on. */
export const filmPlaces = {
  home: '/[lang=lang]/(public)',
  process: '/[lang=lang]/(public)/process',
  contributing: '/[lang=lang]/(public)/contributions/new',
  rules: '/[lang=lang]/(public)/contributions/rules',
  trace: '/[lang=lang]/(public)/trace',
  confidential: '/[lang=lang]/(public)/confidential',
  privacy: '/[lang=lang]/(public)/privacy',
  accessibility: '/[lang=lang]/(public)/accessibility'
} as const
export type FilmPlace = keyof typeof filmPlaces

/** A film of eight minutes in good quality has some 120 MB; subtitles of an hour some 100 kB. */
export const filmLimits = { bytes: 150_000_000, subtitles: 262_144, alternative: 6000 }

/** A film is kept and sent in pieces of a megabyte. */
export const pieceSize = 1_048_576

/** Whether a word names a place for a film. */
export function isFilmPlace(word: string): word is FilmPlace {
  return Object.hasOwn(filmPlaces, word)
}

/** All places, in their order. */
export function allFilmPlaces(): FilmPlace[] {
  return Object.keys(filmPlaces).filter(isFilmPlace)
}

/** The place that the page of a route is. */
export function filmPlaceOf(route: string | null): FilmPlace | undefined {
  return allFilmPlaces().find((place) => filmPlaces[place] === route)
}

/** The length of a film as players show it: 2:05. */
export function filmLength(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The size of a film in megabytes, at least a tenth. */
export function filmMegabytes(bytes: number): number {
  return Math.max(0.1, Math.round(bytes / 100_000) / 10)
}
