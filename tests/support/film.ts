import type { FilmFile } from '#domain/1-frame/film/film-file.ts'
import { filmOf } from '#domain/1-frame/film/film-file.ts'

type Made = { seconds?: number; codec?: string; handler?: string; pictures?: number }

/** An MP4 film of so many seconds whose boxes are right and whose pictures are nothing. */
export function sampleFilm({ seconds = 65, codec = 'avc1', handler = 'vide', pictures = 2_500_000 }: Made = {}): Buffer {
  const movie = Buffer.alloc(100)
  movie.writeUInt32BE(1000, 12)
  movie.writeUInt32BE(seconds * 1000, 16)
  const track = Buffer.alloc(84)
  track.writeUInt16BE(1280, 76)
  track.writeUInt16BE(720, 80)
  const about = Buffer.concat([Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13)])
  const sample = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), box(codec, Buffer.alloc(78))])
  const media = box('mdia', Buffer.concat([box('hdlr', about), box('minf', box('stbl', box('stsd', sample)))]))
  const head = box('moov', Buffer.concat([box('mvhd', movie), box('trak', Buffer.concat([box('tkhd', track), media]))]))
  const body = Buffer.alloc(pictures, 'bild ')
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0avc1mp41')), head, box('mdat', body)])
}

/** Bytes as a film that a command takes. */
export function filmFile(bytes: Buffer): FilmFile {
  return filmOf(bytes.length, (position, length) => Promise.resolve(bytes.subarray(position, position + length)), `${bytes.length}`)
}

export const sampleSubtitles =
  'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nGuten Tag.\n\n00:01.500 --> 00:05.000 line:0\nSagen Sie uns, was fehlt.\n'

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
