import * as v from 'valibot'
import { optionalText, requiredText } from '#platform/command/entries.ts'

/** Characters of one report or one message. */
export const confidentialLimit = 5000
/** A report is erased so long after it was closed … */
export const daysAfterClosing = 180
/** … and at the latest so long after it came, closed or not. */
export const daysAtMost = 730
/** Fewer reports than this in a year: only that there are fewer is told. */
export const tallyThreshold = 5

export const ReportInput = v.object({
  text: requiredText(confidentialLimit),
  place: optionalText(300),
  contact: optionalText(300)
})

/** What lies sealed: nothing of it stands in the database in the open. */
export const Content = v.object({ text: v.string(), place: v.string(), contact: v.string() })
export type Content = v.InferOutput<typeof Content>

export type ConfidentialMessage = { author: 'contact' | 'reporter'; text: string; writtenOn: string }
export type ConfidentialThread = Content & {
  id: string
  language: string
  receivedOn: string
  closedOn: string | null
  messages: ConfidentialMessage[]
}
