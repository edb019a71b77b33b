/** A name as it is compared: with its umlauts written out, and with umlauts without their dots. */
export type FoldedName = { writtenOut: string; plain: string }

/** Folds a name so that "Grünau", "GRUENAU" and "Grunau" can meet; signs, blanks, "und" and "and" do not count. */
export function foldName(name: string): FoldedName {
  const lower = name.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss')
  return {
    writtenOut: lettersOf(lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')),
    plain: lettersOf(lower)
  }
}

/** The beginning of a value, short enough to stand in a sentence. */
export function excerptOf(value: string): string {
  const signs = [...value.slice(0, 200).trim().replace(/\s+/g, ' ')]
  return signs.length > 60 ? signs.slice(0, 59).join('') + '…' : signs.join('')
}

function lettersOf(text: string): string {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => word !== 'und' && word !== 'and').join('')
}
