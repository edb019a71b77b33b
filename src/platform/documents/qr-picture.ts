import encodeQR from 'qr'

/** A text as QR code (ISO/IEC 18004, a seventh of it may be smudged): an SVG, black on white with its quiet zone, to photograph or print. */
export function qrPicture(text: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', border: 4 })
  const side = rows.length
  const lines = rows.map((row, y) => strokes(row, y)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h${side}v${side}H0z"/><path stroke="#000000" d="${lines}"/></svg>`
}

/** The same as the address of a picture. */
export function qrPictureAddress(text: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(qrPicture(text)).toString('base64')}`
}

// One stroke for each run of black: a fraction of the bytes of one for each module.
function strokes(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    path += `M${from} ${y + 0.5}h${x + 1 - from}`
  }
  return path
}
