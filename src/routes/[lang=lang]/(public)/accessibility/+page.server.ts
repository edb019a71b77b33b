import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { listFilms } from '#domain/1-frame/film/read.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { db } = locals.ctx.county.database
  const [office, films] = await Promise.all([readCountyOffice(db), listFilms(db)])
  return { office, hasFilms: films.length > 0 }
}
