import { eraseByCode } from '#domain/2-listening/confidential-report/erase-by-code.server.ts'
import { readByCode } from '#domain/2-listening/confidential-report/read.server.ts'
import { writeBack } from '#domain/2-listening/confidential-report/write-back.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Entries } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types'

// A code has 55 bits: guessing is hopeless long before this many tries.
const tries = { name: 'confidential-code', points: 600, seconds: 600 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event), eraseKey: formKeyFor(event) }
}

export const actions: Actions = {
  read: async (event) => {
    const { entries } = await readForm(event)
    if (!(await mayTry(event))) return answer(event, tooMany, entries)
    return await shown(event, entries)
  },
  write: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!(await mayTry(event))) return answer(event, tooMany, entries)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await writeBack(event.locals.ctx, entries)
    return result.ok ? await shown(event, entries) : answer(event, result.refusal, entries)
  },
  erase: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!(await mayTry(event))) return answer(event, tooMany, entries)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await eraseByCode(event.locals.ctx, entries)
    return result.ok ? { erased: true } : answer(event, result.refusal, entries)
  }
}

async function shown(event: RequestEvent, entries: Entries) {
  const code = String(entries['code'] ?? '')
  const thread = await readByCode(event.locals.ctx, code)
  if (!thread.ok) return answer(event, thread.refusal, entries)
  const { text, receivedOn, closedOn, messages } = thread.value
  return { shown: { text, receivedOn, closedOn, messages, code } }
}

async function mayTry(event: RequestEvent): Promise<boolean> {
  const { ctx } = event.locals
  return await withinLimit(ctx.county, tries, event.getClientAddress(), today(ctx))
}
