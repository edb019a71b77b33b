import { error } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import { enterContribution } from '#domain/2-listening/contribution/enter.server.ts'
import { mayEnterContribution } from '#domain/2-listening/contribution/may.ts'
import { personalDataWarning } from '#domain/2-listening/contribution/personal-data-warning.ts'
import { spokenLanguageOf } from '#domain/2-listening/contribution/spoken-language.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayEnterContribution(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const [fields, places] = await Promise.all([readFields(db), listPlaces(db)])
  return { formKey: formKeyFor(event), today: today(ctx), fields, places }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx, language } = event.locals
    if (!mayEnterContribution(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
    const place = String(entries['place'] ?? '')
    const other = String(entries['otherLanguage'] ?? '').trim()
    const input = {
      ...entries,
      municipalityId: place.startsWith('m') ? place.slice(1) : '',
      regionId: place.startsWith('r') ? place.slice(1) : '',
      language: other ? (spokenLanguageOf(other) ?? '') : entries['language']
    }
    const named = personalDataWarning(input)
    if (named) return answer(event, named, entries)
    const result = await enterContribution(ctx, input)
    return result.ok ? { entered: result.value } : answer(event, besideShown(result.refusal, other !== ''), entries)
  }
}

/** The refusal with its problems beside the fields that the form shows. */
function besideShown(refusal: Refusal, namesOther: boolean): Refusal {
  const shown = (field: string) =>
    field === 'municipalityId' || field === 'regionId' ? 'place' : field === 'language' && namesOther ? 'otherLanguage' : field
  return { ...refusal, problems: refusal.problems.map((problem) => ({ ...problem, field: shown(problem.field.split('.')[0] ?? '') })) }
}
