import { json } from '@sveltejs/kit'
import { openPlan } from '#domain/5-delivery/reporting/open-data.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals }) =>
  json(await openPlan(locals.ctx.county.database.db), {
    headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
  })
