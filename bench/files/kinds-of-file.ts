import { gzipSync } from 'node:zlib'
import { packed } from '#tests/support/workbook.ts'
import { script } from './hostile.ts'

/** Something of each kind that is sent under the name of another. */
export const kindsOfFile: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('a')],
  ['a page', Buffer.from(`<!doctype html><html><body>${script}</body></html>`)],
  ['a drawing', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`)],
  [
    'a drawing with strange parts',
    Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${'a'.repeat(2_000)}"><!ENTITY b "&a;&a;&a;">]><svg><foreignObject>${script}</foreignObject><image href="https://fremd.example/a.png"/>&b;</svg>`
    )
  ],
  ['a packed drawing', gzipSync(`<svg>${script}</svg>`)],
  ['a PDF', Buffer.from(`%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF`)],
  ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0x50, 0xc3, 0x50, 0xc3, 0, 0, 0]), Buffer.from(`;${script}`)])],
  ['an AVIF', Buffer.concat([Buffer.from('\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf', 'latin1'), Buffer.alloc(200, 1)])],
  ['a HEIC', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(200, 1)])],
  ['a BMP', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
  ['a TIFF', Buffer.concat([Buffer.from('II*\0', 'latin1'), Buffer.alloc(60)])],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 7)])],
  ['a program of another system', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(600, 7)])],
  ['an archive', packed([{ name: '../../../../tmp/a.sh', content: '#!/bin/sh' }])],
  ['a text document', packed([{ name: 'word/document.xml', content: '<document/>' }])],
  ['an old workbook', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])],
  ['a packed bomb', gzipSync(Buffer.alloc(30_000_000))],
  ['noise', Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 255))],
  ['zeros', Buffer.alloc(4_000)]
]
