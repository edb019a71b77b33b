import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { qrPicture } from './qr-picture.ts'

// Paints the strokes as a browser would, four pixels for each module.
function painted(svg: string): { width: number; height: number; data: Uint8Array } {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) * 4
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)\.5h(\d+)/g))
    for (let dy = 0; dy < 4; dy++)
      for (let dx = 0; dx < Number(length) * 4; dx++)
        data.fill(0, ((Number(y) * 4 + dy) * side + Number(x) * 4 + dx) * 4, ((Number(y) * 4 + dy) * side + Number(x) * 4 + dx) * 4 + 3)
  return { width: side, height: side, data }
}

test('a camera reads from the picture what was put into it, whatever its length and script', () => {
  for (const text of [
    'https://mitplan.kreis.example/de/trace#K7QM3XTR9WDA',
    'http://127.0.0.1:3000/ar/trace#0000',
    'otpauth://totp/Kreis%20Musterland:koordination%40kreis.example?secret=JBSWY3DPEHPK3PXP&issuer=Kreis%20Musterland',
    'مرحبا – Grüße'
  ])
    expect(decodeQR(painted(qrPicture(text)))).toBe(text)
})
