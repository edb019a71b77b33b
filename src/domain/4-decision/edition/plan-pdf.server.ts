import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Resolution } from '#domain/4-decision/resolution/read.server.ts'
import { isAdopting } from '#domain/4-decision/resolution/resolution.ts'
import { typeset } from '#platform/documents/typeset.server.ts'
import type { Language } from '#platform/language/languages.ts'
import { localText } from '#platform/language/local-text.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { EditionContent } from './edition-content.ts'
import { planDocument } from './plan-document.ts'
import type { PlanDocument, PlanResolution } from './plan-document.ts'

/** A plan ready to be printed: its words, and the mark that is the same whenever its bytes are. */
export type PlanPdf = { tag: string; fileName: string; bytes: () => Promise<Uint8Array> }

/**
 * The plan of an edition as PDF/UA-1, from its frozen content and what the council has said of it. The tag begins with the content's
 * fingerprint and covers the words around it, since a resolution is added later. Setting a document costs work: the latest few are kept.
 */
export function planPdf(edition: { content: EditionContent; hash: string; decision: Resolution | null }, language: Language): PlanPdf {
  const t = translateTo(language)
  const words = planDocument(edition.content, { hash: edition.hash, resolution: edition.decision && inWords(edition.decision, t) }, t)
  const digest = createHash('sha256')
    .update(JSON.stringify([language, words, templates()]))
    .digest('hex')
  return {
    tag: `${edition.hash.slice(0, 16)}-${digest.slice(0, 16)}`,
    fileName: `${words.title} ${words.county} ${words.footer.edition}.pdf`,
    bytes: () => keptOrSet(digest, words, edition.content.edition.frozenOn, language)
  }
}

function inWords(decision: Resolution, t: Translate): PlanResolution {
  const { votesYes, votesNo, votesAbstained } = decision
  return {
    body: localText(decision.body, t.language).text,
    decidedOn: decision.resolvedOn,
    result: t(`resolution.result.${decision.result}`),
    adopted: isAdopting(decision.result),
    votes: votesYes === null ? null : { yes: votesYes, no: votesNo ?? 0, abstain: votesAbstained ?? 0 },
    wording: decision.wording,
    conditions: decision.conditions || null
  }
}

const kept = new Map<string, Promise<Uint8Array>>()
const keepAtMost = 6
const template = 'src/domain/4-decision/edition/plan.typ'

async function keptOrSet(digest: string, words: PlanDocument, date: string, language: Language): Promise<Uint8Array> {
  const known = kept.get(digest)
  if (known) return await known
  const title = `${words.title} ${words.county}, ${words.edition}`
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
