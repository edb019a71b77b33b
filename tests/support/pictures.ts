import { crc32, deflateSync } from 'node:zlib'

/** A plain PNG of this size; `texts` are written into it as a program would that says where and by whom it was made. */
export function aPng({ width = 64, height = 32, texts = [] as string[] } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  // Each row begins with its filter: none.
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width, 0x40)])
  const points = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    piece('IHDR', header),
    ...texts.map((text) => piece('tEXt', Buffer.from(`Comment\0${text}`))),
    piece('IDAT', points),
    piece('IEND', Buffer.alloc(0))
  ])
}

/** The skeleton of a JPEG with EXIF and a comment, as far as a reader of pieces looks. */
export function aJpeg({ width = 64, height = 32, secret = '' } = {}): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    marked(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    marked(0xe1, Buffer.from(`Exif\0\0${secret}`)),
    marked(0xfe, Buffer.from(secret)),
    marked(0xc0, frame),
    marked(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9])
  ])
}

/** The skeleton of an extended WebP with EXIF; `moving` gives it an animation. */
export function aWebp({ width = 64, height = 32, secret = '', moving = false } = {}): Buffer {
  const extended = Buffer.alloc(10)
  extended.writeUInt8(0x08 | 0x10 | (moving ? 0x02 : 0), 0)
  extended.writeUIntLE(width - 1, 4, 3)
  extended.writeUIntLE(height - 1, 7, 3)
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', extended),
    ...(moving ? [riff('ANIM', Buffer.alloc(6))] : []),
    riff('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 1])),
    riff('EXIF', Buffer.from(secret))
  ])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

function piece(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

function marked(marker: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]), content])
}

function riff(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}
