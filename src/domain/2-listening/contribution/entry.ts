import * as v from 'valibot'
import { optionalChoice } from '#platform/command/choices.ts'
import { optionalText, requiredDay } from '#platform/command/entries.ts'
import { ContributionInput, contributionKinds, textLimit } from './contribution.ts'

/** How something reaches the desk that was not sent by its author. */
export const deskChannels = ['card', 'letter', 'telephone', 'assisted'] as const

/** Who translated, as an office or a help: a name is never asked for. */
export const translators = ['speaker', 'interpreter', 'volunteer', 'staff', 'machine'] as const
export type Translator = (typeof translators)[number]

const { text, language, municipalityId, regionId, wish } = ContributionInput.entries

/** What somebody at the desk writes down for another person. What that person left open stays open for the moderation. */
export const EntryInput = v.pipe(
  v.object({
    text,
    language,
    municipalityId,
    regionId,
    wish,
    kind: optionalChoice(contributionKinds),
    fieldNumbers: v.pipe(
      v.optional(v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer('form.unusable'))), []),
      v.maxLength(50, 'form.unusable'),
      v.transform((numbers) => [...new Set(numbers)].sort((a, b) => a - b))
    ),
    channel: v.pipe(v.optional(v.string(), ''), v.picklist(deskChannels, 'form.choose')),
    receivedOn: requiredDay(),
    translatedBy: optionalChoice(translators),
    translation: optionalText(textLimit),
    consentNote: optionalText(500),
    code: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(500, 'receipt.mistyped'))
  }),
  v.forward(
    v.check(({ translation, translatedBy }) => !translation || translatedBy !== null, 'contribution.enter.translated_by.required'),
    ['translatedBy']
  )
)
