import type { EditionContent } from '#domain/4-decision/edition/edition-content.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type PlanMatches = {
  measures: { number: string; title: LocalText }[]
  needs: { number: string; statement: LocalText }[]
}

/** The measures and needs of an edition in which every word occurs, in any of its languages, whatever the case or accent. */
export function planMatches({ measures, needs }: Pick<EditionContent, 'measures' | 'needs'>, words: string): PlanMatches {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  const fits = (texts: string[]) => {
    const text = folded(texts.join(' '))
    return wanted.length > 0 && wanted.every((word) => text.includes(word))
  }
  return {
    measures: measures
      .filter(({ number, title, officialTitle, description, targetGroup }) =>
        fits([number, officialTitle ?? '', targetGroup, ...Object.values(title), ...Object.values(description)])
      )
      .map(({ number, title }) => ({ number, title })),
    needs: needs
      .filter(({ number, statement, affectedGroup, place }) => fits([number, affectedGroup, place, ...Object.values(statement)]))
      .map(({ number, statement }) => ({ number, statement }))
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase()
}
