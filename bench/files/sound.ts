import { sampleFilm, sampleSubtitles } from '#tests/support/film.ts'
import { aJpeg, aPng, aWebp } from '#tests/support/pictures.ts'
import { textWorkbook } from '#tests/support/workbook.ts'

/** A sound one of each kind that some form takes. */
export const sound = {
  png: aPng({}),
  jpeg: aJpeg({}),
  webp: aWebp({}),
  csv: Buffer.from('id,text\n1,Ein Bus am Abend fehlt\n'),
  xlsx: textWorkbook([
    ['id', 'text'],
    ['1', 'Ein Bus am Abend fehlt']
  ]),
  film: sampleFilm({ pictures: 20_000 }),
  subtitles: Buffer.from(sampleSubtitles)
} as const

/** One byte of a sound file changed in some places: always the same changes for the same number. */
export function changed(file: Buffer, number: number): Buffer {
  const bytes = Buffer.from(file)
  for (let change = 0; change < 1 + (number % 6); change++) {
    const at = Math.imul(number * 7 + change + 1, 2_654_435_761) >>> 0
    bytes[at % bytes.length] = (at >>> 16) & 255
  }
  return bytes
}
