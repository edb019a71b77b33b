import { redirect } from '@sveltejs/kit'
import { keep, onlyWho } from '../keep.ts'
import { chooseColour } from '#domain/1-frame/look/choose-colour.server.ts'
import { chooseLogo } from '#domain/1-frame/look/choose-logo.server.ts'
import { colourNames, colours, contrastOf } from '#domain/1-frame/look/colour.ts'
import { removeLogo } from '#domain/1-frame/look/remove-logo.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
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
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const { file } = entries
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const result = await chooseLogo(event.locals.ctx, { ...entries, file: bytes })
  if (!result.ok) return answer(event, result.refusal, entries)
  redirect(303, `/${event.locals.language}/desk/frame/look?kept`)
}
