import type { Dice } from './dice.ts'
import { foreignLanguage, prototypeNames } from './words.ts'

/** A form in parts that falls apart: its type, and its bytes. */
export function brokenParts(dice: Dice): readonly [string, string | Buffer] {
  const mark = dice.word(8)
  const type = `multipart/form-data; boundary=${mark}`
  const part = (name: string, value: string, more = '') =>
    `--${mark}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const whole = `${part('formKey', dice.word(43))}${part('text', foreignLanguage(dice))}--${mark}--\r\n`
  return dice.make<readonly [string, string | Buffer]>([
    () => ['multipart/form-data', whole],
    () => ['multipart/form-data; boundary=', whole],
    () => ['multipart/form-data; boundary=""', whole],
    () => [`multipart/form-data; boundary=${dice.word(9)}`, whole],
    () => [`multipart/form-data; boundary=${mark}; boundary=${dice.word(4)}`, whole],
    () => [`multipart/form-data; boundary=${'a'.repeat(5_000)}`, whole],
    () => [`multipart/form-data; Boundary="${mark}\\"`, whole],
    () => [type, whole.slice(0, dice.below(whole.length))],
    () => [type, whole.replaceAll('\r\n', '\n')],
    () => [type, whole.replaceAll('\r\n\r\n', '\r\n')],
    () => [type, `--${mark}--\r\n`],
    () => [type, ''],
    () => [type, Array.from({ length: 2_000 }, (_, at) => part(`a${at}`, '')).join('') + `--${mark}--\r\n`],
    () => [type, `${part('a', `--b\r\nContent-Disposition: form-data; name="c"\r\n\r\nd\r\n--b--`)}--${mark}--\r\n`],
    () => [type, `--${mark}\r\nContent-Type: text/plain\r\n\r\na\r\n--${mark}--\r\n`],
    () => [type, `--${mark}\r\nContent-Disposition: form-data; name="${'n'.repeat(20_000)}"\r\n\r\na\r\n--${mark}--\r\n`],
    () => [type, `--${mark}\r\n${'X-Odd: 1\r\n'.repeat(3_000)}\r\na\r\n--${mark}--\r\n`],
    () => [type, `--${mark}\r\nContent-Disposition: form-data; name=a; filename*=UTF-8''%ed%a0%80\r\n\r\na\r\n--${mark}--\r\n`],
    () => [type, `${part(dice.pick(prototypeNames), 'a')}${part(`${dice.pick(prototypeNames)}[]`, 'b')}--${mark}--\r\n`],
    () => [type, `${part('text', 'x', '; filename="a.txt"')}${part('formKey', 'x', '; filename="../../b"')}--${mark}--\r\n`],
    () => [
      type,
      Buffer.concat([Buffer.from(part('text', '')), Buffer.from([0, 255, 192, 175, 237, 160, 128]), Buffer.from(`\r\n--${mark}--`)])
    ],
    () => [`multipart/form-data; boundary=----${mark}\u00e4`, whole],
    () => [type.toUpperCase(), whole]
  ])
}
