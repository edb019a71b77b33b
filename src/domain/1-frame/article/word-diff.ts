/** A run of words that stayed, came or went. */
export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** What changed between two texts, word by word; white space belongs to the word before it. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const parts: DiffPart[] = []
  add(parts, 'same', a.slice(0, head))
  for (const part of middleOf(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) add(parts, part.kind, [part.text])
  add(parts, 'same', tail ? a.slice(-tail) : [])
  return parts
}

function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? []
}

// The longest common sequence by its usual table: a text of the office has a few thousand words at most.
function middleOf(a: readonly string[], b: readonly string[]): DiffPart[] {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  const at = (row: number, column: number) => table[row * width + column] ?? 0
  for (let row = a.length - 1; row >= 0; row--)
    for (let column = b.length - 1; column >= 0; column--)
      table[row * width + column] = a[row] === b[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  const parts: DiffPart[] = []
  let row = 0
  let column = 0
  while (row < a.length || column < b.length) {
    const [gone, come] = [a[row], b[column]]
    if (gone !== undefined && gone === come) {
      parts.push({ kind: 'same', text: gone })
      row++
      column++
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      parts.push({ kind: 'removed', text: gone })
      row++
    } else if (come !== undefined) {
      parts.push({ kind: 'added', text: come })
      column++
    }
  }
  return parts
}

function add(parts: DiffPart[], kind: DiffPart['kind'], words: readonly string[]): void {
  if (!words.length) return
  const last = parts.at(-1)
  if (last?.kind === kind) last.text += words.join('')
  else parts.push({ kind, text: words.join('') })
}
