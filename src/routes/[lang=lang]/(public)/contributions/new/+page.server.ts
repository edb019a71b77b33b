import * as v from 'valibot'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import type { Places } from '#domain/1-frame/municipality/read.server.ts'
import { phaseOpenOn } from '#domain/1-frame/phase/read.server.ts'
import { ContributionInput } from '#domain/2-listening/contribution/contribution.ts'
import { personalDataWarning } from '#domain/2-listening/contribution/personal-data-warning.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { receiptAddress, receiptPicture } from '#domain/2-listening/contribution/receipt-picture.server.ts'
import { submitContribution } from '#domain/2-listening/contribution/submit.server.ts'
import { raidModeAt } from '#domain/2-listening/raid-mode/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { entryProblems } from '#platform/command/entry-problems.ts'
import type { EntryProblem, Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { besideShownFields, contributionEntries } from './contribution-entries.ts'
import { aroundSending, paceOf } from './pace.server.ts'
import { askedBefore, stepOf, stepWith } from './form-steps.ts'
import type { Actions, PageServerLoad } from './$types'

const nowhere: Places = { regions: [], municipalities: [] }

// Nobody reads and fills in the form faster.
const shortestSeconds = 2

const refusals = {
  tooMany: { kind: 'too_many', message: 'form.too_many', problems: [] },
  tooFast: { kind: 'too_many', message: 'contribution.submit.too_fast', problems: [] },
  tooManyAlike: { kind: 'too_many', message: 'contribution.submit.too_many_alike', problems: [] },
  hiddenField: { kind: 'invalid', message: 'contribution.submit.hidden_field', problems: [] },
  closed: { kind: 'closed', message: 'phase.closed', problems: [] }
} satisfies Record<string, Refusal>

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx } = event.locals
  const { db } = ctx.county.database
  const field = event.url.searchParams.get('field')
  const [phase, raid, fields, places] = event.locals.taken
    ? [null, null, [], nowhere]
    : await Promise.all([phaseOpenOn(db, today(ctx)), raidModeAt(db, ctx.now()), readFields(db), listPlaces(db)])
  return {
    formKey: event.locals.taken ? '' : formKeyFor(event),
    open: phase !== null,
    everythingWaits: raid !== null,
    fields: fields.map(({ number, title }) => ({ number, title })),
    places,
    chosenField: field !== null && /^\d{1,3}$/.test(field) ? field : null
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid, ageSeconds } = await readForm(event)
    const { ctx } = event.locals
    const refuse = (refusal: Refusal) => answer(event, besideShownFields(refusal, entries), entries)
    if (!formKeyValid) return refuse(expiredForm)
    const sent = ctx.actor.kind === 'visitor' && !entries['go']
    const [phase, around] = await Promise.all([
      // A phase that has just ended is refused by the command.
      event.locals.framed('phase', () => phaseOpenOn(ctx.county.database.db, today(ctx))),
      sent ? aroundSending(ctx, String(entries['text'] ?? '').trim()) : null
    ])
    if (!phase) return refuse(refusals.closed)
    const input = contributionEntries(entries, phase.id)
    if (entries['go']) return nextStep(entries, input, refuse)
    if (entries['website']) return refuse(refusals.hiddenField)
    const named = personalDataWarning(input)
    if (named) return refuse(named)
    if (around) {
      const pace = await paceOf(ctx, event.getClientAddress(), around, ageSeconds, shortestSeconds)
      if (pace !== 'fine') return refuse(refusals[pace])
    }
    const result = await submitContribution(ctx, input, around ? { near: around.near } : {})
    if (!result.ok) return refuse(result.refusal)
    event.locals.taken = true
    const code = receiptFor(ctx.county.secret, String(entries['formKey']))
    return {
      // With its key the same form shows the same receipt again, in another language.
      entries: textsOf(entries),
      receipt: {
        code,
        picture: receiptPicture(ctx.county.origin, ctx.language, code),
        address: receiptAddress(ctx.county.origin, ctx.language, '').replace('#', ''),
        receivedOn: today(ctx),
        wish: entries['wish'] === 'public' ? ('public' as const) : ('office' as const),
        newsEmail: String(entries['newsEmail'] ?? '').trim()
      }
    }
  }
}

/** Another question of the form, or the same one in another language: back at any time, on once what was asked before it can be used. Nothing is stored. */
function nextStep<Answer>(entries: Record<string, unknown>, input: unknown, refuse: (refusal: Refusal) => Answer) {
  const same = entries['go'] === 'same'
  const step = stepOf(same ? entries['step'] : entries['go'])
  const parsed = v.safeParse(ContributionInput, input)
  const problems = besideShownFields(
    { kind: 'invalid', message: 'form.problems', problems: entryProblems(parsed.issues ?? []) },
    entries
  ).problems
  const named = step === 1 ? null : personalDataWarning(input)
  problems.push(...(named?.problems ?? []))
  const before = problems.filter((problem: EntryProblem) => askedBefore(step, [problem.field]).length > 0)
  if (before.length) {
    const first = stepWith(before.map((problem) => problem.field))
    return refuse({
      kind: 'invalid',
      message: named && before.length === 1 ? named.message : 'form.problems',
      problems: before.filter((problem) => stepWith([problem.field]) === first)
    })
  }
  const kept = textsOf(entries)
  // Who has written nothing yet and changes the language of the page will write in that one.
  if (same && !String(entries['text'] ?? '').trim()) delete kept['language']
  return { step, entries: kept }
}

function textsOf(entries: Record<string, unknown>): Kept {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, Kept[string]] => isText(entry[1])))
}

function isText(value: unknown): value is Kept[string] {
  return typeof value === 'string' || Array.isArray(value)
}

type Kept = Record<string, string | string[]>
