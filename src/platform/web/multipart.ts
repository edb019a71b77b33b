/** One part of a form as it comes over the wire: a text, or a file with its name and the bytes that were held of it. */
export type Part = { name: string; fileName: string | null; bytes: Buffer; length: number }

const headLimit = 16 * 1024
const blankLine = Buffer.from('\r\n\r\n')

/**
 * Reads a form of any length part by part, and holds of each only so much as `keep` allows: what is beyond is counted and let go,
 * so that a file of any size takes no memory. What `pour` names is handed on while it comes, up to the same limit. Where the form is not one, or breaks off, the rest is passed over.
 */
export async function* readParts(
  stream: AsyncIterable<Uint8Array>,
  boundary: string,
  keep: (fileName: string | null, name: string) => number,
  pour?: (name: string) => ((bytes: Buffer) => Promise<void>) | null
): AsyncGenerator<Part> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  // The first mark has no line end before it.
  let rest = Buffer.from('\r\n')
  let part: (Part & { held: Buffer[]; most: number; write: ((bytes: Buffer) => Promise<void>) | null }) | null = null
  let place: 'before' | 'head' | 'body' | 'after' = 'before'
  const take = async (bytes: Buffer) => {
    if (!part) return
    part.length += bytes.length
    // A file that is too long is of no use: nothing of it is held any longer.
    if (part.length > part.most) part.held = []
    else if (part.write) await part.write(bytes)
    else part.held.push(Buffer.from(bytes))
  }
  for await (const chunk of stream) {
    // Read to its end also where nothing more is wanted: whoever stops reading cuts the line before the answer is sent.
    if (place === 'after') continue
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      if (place === 'head') {
        const end = rest.indexOf(blankLine)
        if (rest.subarray(0, 2).toString() === '--' || (end === -1 && rest.length > headLimit)) place = 'after'
        if (end === -1 || place === 'after') break
        const { name, fileName } = namesOf(rest.subarray(0, end).toString('utf8'))
        part = { name, fileName, bytes: Buffer.alloc(0), length: 0, held: [], most: keep(fileName, name), write: pour?.(name) ?? null }
        rest = rest.subarray(end + blankLine.length)
        place = 'body'
        continue
      }
      const at = rest.indexOf(mark)
      if (at === -1) {
        const sure = Math.max(0, rest.length - mark.length + 1)
        if (place === 'body') await take(rest.subarray(0, sure))
        rest = rest.subarray(sure)
        break
      }
      if (part) {
        await take(rest.subarray(0, at))
        const { held, most: _, write: __, ...told } = part
        yield { ...told, bytes: Buffer.concat(held) }
        part = null
      }
      rest = rest.subarray(at + mark.length)
      place = 'head'
    }
  }
}

function namesOf(head: string): { name: string; fileName: string | null } {
  const line = head.split('\r\n').find((each) => /^content-disposition:/i.test(each)) ?? ''
  return { name: quoted(line, 'name') ?? '', fileName: quoted(line, 'filename') }
}

// Browsers write a quotation mark and line ends in a name as %22, %0D and %0A.
function quoted(line: string, key: string): string | null {
  const found = new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(line)
  return found?.[1] === undefined ? null : found[1].replaceAll('%22', '"').replace(/%0[ad]/gi, ' ')
}
