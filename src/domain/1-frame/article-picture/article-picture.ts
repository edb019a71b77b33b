/** As heavy as a picture may be: it comes through a slow line in a few seconds. */
export const pictureBytes = 400 * 1024

/** As wide or high as a picture may be, in points. */
export const pictureSide = 4_000

/** What the plain notation calls a picture: its fingerprint and its size, so that a page keeps its place before it has come. */
export function pictureName({ hash, width, height }: { hash: string; width: number; height: number }): string {
  return `bild:${hash}-${width}x${height}`
}
