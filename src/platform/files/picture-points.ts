/** A picture of points, with nothing beside its points: no place, camera, author, preview or hidden text. */
export type Picture = { mediaType: 'image/png' | 'image/jpeg' | 'image/webp'; width: number; height: number; content: Buffer }
