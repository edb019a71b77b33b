import { listNews } from '#domain/1-frame/article/read-public.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { stepState } from '#domain/1-frame/process-step/process-step.ts'
import { listProcessSteps } from '#domain/1-frame/process-step/read.server.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx } = locals
  const { db } = ctx.county.database
  const [fields, steps, tally, news] = await Promise.all([
    readFields(db),
    listProcessSteps(db),
    readTally(db),
    listNews(db, locals.language, { limit: 3 })
  ])
  const none = { contributions: 0, answered: 0, needs: 0, measures: 0 }
  return {
    steps: steps.map((step) => ({ title: step.title, description: step.description, state: stepState(step, today(ctx)) })),
    fields: fields.map((field) => ({ number: field.number, title: field.title, ...(tally.byField.get(field.id) ?? none) })),
    total: tally.total,
    news: news.map(({ slug, title, language, publishedOn }) => ({ slug, title, language, publishedOn }))
  }
}
