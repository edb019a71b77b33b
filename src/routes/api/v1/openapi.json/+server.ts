import { json } from '@sveltejs/kit'
import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { describeOpenData } from './describe.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals }) => {
  const { county } = locals.ctx
  const { name } = await readCounty(county.database.db)
  return json(describeOpenData({ name, origin: county.origin }), { headers: { 'access-control-allow-origin': '*' } })
}
