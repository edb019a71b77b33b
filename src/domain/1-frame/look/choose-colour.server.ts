import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { colourNames, colours, contrastOf, leastContrast } from './colour.ts'
import type { ColourName } from './colour.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const ColourInput = v.object({
  colour: v.pipe(v.optional(v.string(), ''), v.picklist(['site', 'own', ...colourNames], 'form.choose')),
  own: v.pipe(
    v.optional(v.string(), ''),
    v.transform((typed) => {
      const plain = typed.trim().toLowerCase()
      return plain && !plain.startsWith('#') ? `#${plain}` : plain
    }),
    v.check((hex) => hex === '' || /^#[0-9a-f]{6}$/.test(hex), 'look.own.shape')
  )
})

/** Chooses the colour of buttons and links: the site's own, one of twenty-one, or any other that can be read; a paler one is told its contrast. */
export const chooseColour = defineCommand('look.choose-colour', ColourInput, async ({ tx, actor, now, audit }, { colour, own }) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  if (colour === 'own') refuseEntries(own ? problemsOf(own) : [{ field: 'own', message: 'form.required' }])
  // Site and own were told apart above.
  const accent = colour === 'own' ? own : colour === 'site' ? null : colours[colour as ColourName]
  if (accent === null) await tx.deleteFrom('county_colour').execute()
  else {
    const row = { accent, chosen_at: now, chosen_by: actorForAudit(actor) }
    await tx
      .insertInto('county_colour')
      .values(row)
      .onConflict((known) => known.column('id').doUpdateSet(row))
      .execute()
  }
  await audit('look', 'colour', { accent })
})

function problemsOf(hex: string) {
  const found = contrastOf(hex)
  // Rounded down: 4.49 must not be told as the 4.5 that it is not.
  const values = { ratio: Math.floor(found * 10) / 10, least: leastContrast }
  return found >= leastContrast ? [] : [{ field: 'own', message: 'look.own.contrast' as const, values }]
}
