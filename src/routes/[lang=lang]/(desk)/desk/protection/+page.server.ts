import { register } from '../../../../../register.ts'
import { onlyWho } from '../frame/keep.ts'
import { redirect } from '@sveltejs/kit'
import { personalColumns, summaries } from '#domain/1-frame/protection/declaration.ts'
import { readLegalBases } from '#domain/1-frame/protection/read.server.ts'
import { wordLegalBasis } from '#domain/1-frame/protection/word-legal-basis.server.ts'
import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { mayErasePeople, mayWordLegalBases } from '#domain/1-frame/role/may.ts'
import { confidentialTally } from '#domain/2-listening/confidential-report/read.server.ts'
import { eraseNewsAddress } from '#domain/2-listening/news/erase-address.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayErasePeople, event)
  const { ctx } = event.locals
  const { db } = ctx.county.database
  const [office, bases, confidential] = await Promise.all([
    readCountyOffice(db),
    readLegalBases(db),
    confidentialTally(ctx, Number(today(ctx).slice(0, 4)))
  ])
  const lines = personalColumns(register)
  const activities = summaries(register).map((summary) => ({
    ...summary,
    basis: bases[summary.activity],
    columns: lines.filter(({ activity }) => activity === summary.activity),
    formKey: formKeyFor(event)
  }))
  return { office, activities, confidential, mayWord: mayWordLegalBases(ctx.actor), addressKey: formKeyFor(event) }
}

export const actions: Actions = {
  basis: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await wordLegalBasis(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `${event.url.pathname}?kept`)
  },
  address: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await eraseNewsAddress(event.locals.ctx, entries)
    return result.ok ? { erased: result.value.erased } : answer(event, result.refusal, entries)
  }
}
