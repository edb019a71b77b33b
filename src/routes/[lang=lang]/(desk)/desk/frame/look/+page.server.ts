import { redirect } from '@sveltejs/kit'
import { keep, onlyWho } from '../keep.ts'
import { chooseColour } from '#domain/1-frame/look/choose-colour.server.ts'
import { chooseLogo } from '#domain/1-frame/look/choose-logo.server.ts'
import { colourNames, colours, contrastOf } from '#domain/1-frame/look/colour.ts'
import { logoBytes } from '#domain/1-frame/look/logo.ts'
import { tooHeavy } from '#domain/1-frame/look/picture-problem.ts'
import { removeLogo } from '#domain/1-frame/look/remove-logo.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { answer, expiredForm, formKeyFor } from '#platform/web/form.server.ts'
import { readFormWithFile } from '#platform/web/long-form.server.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  onlyWho(mayKeepFrame, event)
  const { accent, logo } = event.locals.door
  const named = colourNames.find((name) => colours[name] === accent)
  return {
    colours: colourNames.map((name) => ({ name, hex: colours[name], contrast: Math.floor(contrastOf(colours[name]) * 10) / 10 })),
    chosen: accent === null ? 'site' : (named ?? 'own'),
    own: named || accent === null ? '' : accent,
    alternative: logo?.alternative ?? null,
    formKeys: { colour: formKeyFor(event), logo: formKeyFor(event), remove: formKeyFor(event) }
  }
}

export const actions: Actions = {
  colour: async (event) => await keep(event, chooseColour, 'look'),
  logo: takeLogo,
  remove: async (event) => await keep(event, removeLogo, 'look')
}

async function takeLogo(event: RequestEvent) {
  const { entries, formKeyValid, tooLong } = await readFormWithFile(event, logoBytes)
  if (tooLong['file']) return answer(event, tooHeavy(tooLong['file'], logoBytes), entries)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const { file } = entries
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const result = await chooseLogo(event.locals.ctx, { ...entries, file: bytes })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `/${event.locals.language}/desk/frame/look?kept`)
}
