import * as v from 'valibot'

export const implementations = ['not_started', 'preparing', 'running', 'completed', 'permanent', 'paused', 'abandoned'] as const
export const lights = ['on_track', 'at_risk', 'critical', 'unknown'] as const
export type Implementation = (typeof implementations)[number]
export type Light = (typeof lights)[number]

export const sentenceLimit = 500
/** A status link lives this long, in days. */
export const linkDays = 60
export const statusPurpose = 'status'

/** Status, light and one sentence; the sentence is due whenever the light is not green. */
export const StatusInput = v.pipe(
  v.object({
    measureId: v.pipe(v.string(), v.uuid()),
    implementation: v.picklist(implementations, 'status.implementation.required'),
    light: v.picklist(lights, 'status.light.required'),
    sentence: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(sentenceLimit, 'form.too_long')), '')
  }),
  v.forward(
    v.partialCheck([['light'], ['sentence']], ({ light, sentence }) => light === 'on_track' || sentence !== '', 'status.sentence.required'),
    ['sentence']
  )
)
