import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Resolution } from '#domain/4-decision/resolution/read.server.ts'
import { isAdopting } from '#domain/4-decision/resolution/resolution.ts'
import { typeset } from '#platform/documents/typeset.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { EditionContent } from './edition-content.ts'
import { planDocument } from './plan-document.ts'
import type { PlanDocument } from './plan-document.ts'
import type { PlanResolution } from './plan-resolution.ts'
import { bareWords, said } from './words.ts'

/** A plan ready to be printed: its words, and the mark that is the same whenever its bytes are. */
export type PlanPdf = { tag: string; fileName: string; bytes: () => Promise<Uint8Array> }

type PrintedEdition = {
  content: EditionContent
  hash: string
  decision: Resolution | null
  /** What the council resolved about single measures beside it. */
  further?: readonly Resolution[]
  /** Whether a person stands behind the words of the language. */
  reviewed?: boolean
}

/**
 * The plan of an edition as PDF/UA-1, from its frozen content as it is read in this language and what the council has said of it. The tag
 * begins with the frozen content's fingerprint and covers all words, since resolutions and translations are added later. Setting a document
 * costs work: the latest few are kept.
 */
export function planPdf({ content, hash, decision, further = [], reviewed = true }: PrintedEdition, language: Language): PlanPdf {
  const t = translateTo(language)
  const resolved = { resolution: decision && inWords(decision, t), further: further.map((each) => inWords(each, t)) }
  const words = planDocument(content, { hash, reviewed, ...resolved }, t)
  const name = [bareWords(words.title), bareWords(words.county), words.footer.edition]
  const digest = createHash('sha256')
    .update(JSON.stringify([language, words, templates()]))
    .digest('hex')
  return {
    tag: `${hash.slice(0, 16)}-${digest.slice(0, 16)}`,
    fileName: `${[...name, ...(language === officeLanguage ? [] : [language])].join(' ')}.pdf`,
    bytes: () => keptOrSet(digest, words, content.edition.frozenOn, language)
  }
}

function inWords(decision: Resolution, t: Translate): PlanResolution {
  const { votesYes, votesNo, votesAbstained } = decision
  return {
    body: said(decision.body, t),
    decidedOn: decision.resolvedOn,
    result: t(`resolution.result.${decision.result}`),
    adopted: isAdopting(decision.result),
    votes: votesYes === null ? null : { yes: votesYes, no: votesNo ?? 0, abstain: votesAbstained ?? 0 },
    agendaItem: decision.agendaItem,
    wording: decision.wording,
    conditions: decision.conditions || null
  }
}

const kept = new Map<string, Promise<Uint8Array>>()
// One edition in each language, and a few more.
const keepAtMost = 16
const template = 'src/domain/4-decision/edition/plan.typ'

async function keptOrSet(digest: string, words: PlanDocument, date: string, language: Language): Promise<Uint8Array> {
  const known = kept.get(digest)
  if (known) return await known
  const title = `${bareWords(words.title)} ${bareWords(words.county)}, ${words.edition}`
  const setting = typeset({ template: resolve(template), data: words, title, language, date })
  if (kept.size >= keepAtMost) kept.delete([...kept.keys()][0] ?? '')
  kept.set(digest, setting)
  try {
    return await setting
  } catch (error) {
    kept.delete(digest)
    throw error
  }
}

let read: string | undefined

function templates(): string {
  return (read ??= [template, 'src/platform/documents/document.typ'].map((file) => readFileSync(resolve(file), 'utf8')).join(''))
}
