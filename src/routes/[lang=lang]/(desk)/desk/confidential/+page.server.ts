import { onlyWho } from '../frame/keep.ts'
import { mayReadConfidential } from '#domain/2-listening/confidential-report/may.ts'
import { listConfidential } from '#domain/2-listening/confidential-report/read.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayReadConfidential, event)
  return { reports: await listConfidential(event.locals.ctx) }
}
