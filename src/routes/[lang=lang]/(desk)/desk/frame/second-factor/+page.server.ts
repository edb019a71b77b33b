import { keep, onlyWho } from '../keep.ts'
import { mayReadPeople, mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { readRules } from '#domain/1-frame/second-factor/read.server.ts'
import { setSecondFactorRule } from '#domain/1-frame/second-factor/set-rule.server.ts'
import { today } from '#platform/command/context.server.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadPeople, event)
  const { ctx } = event.locals
  const rules = await readRules(ctx.county.database.db, today(ctx))
  return {
    rules: rules.map((rule) => ({ ...rule, formKey: formKeyFor(event) })),
    mayKeep: mayKeepFrame(ctx.actor),
    today: today(ctx)
  }
}

export const actions: Actions = { save: async (event) => await keep(event, setSecondFactorRule, 'second-factor') }
