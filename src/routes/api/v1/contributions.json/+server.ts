import { json } from '@sveltejs/kit'
import { contributionsOpenData, openBatch } from '#domain/2-listening/contribution/open-data.server.ts'
import type { RequestHandler } from './$types'

const pageSize = 1000

/** Public contributions, the oldest first, a thousand at a time: `next` leads on until it is null. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const asked = url.searchParams.get('after') ?? ''
  const after = /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  const contributions = await openBatch(locals.ctx.county.database.db, after, pageSize)
  const last = contributions.length === pageSize ? contributions.at(-1) : undefined
  const body = {
    licence: contributionsOpenData.licence,
    licenceUrl: contributionsOpenData.licenceUrl,
    placeThreshold: contributionsOpenData.placeThreshold,
    contributions,
    next: last ? `${locals.ctx.county.origin}${url.pathname}?after=${last.number}` : null
  }
  return json(body, { headers: { 'access-control-allow-origin': '*' } })
}
