import { sql } from 'kysely'
import type { County } from '../command/context.server.ts'
import { plainAnswer } from './response.server.ts'

/** Alive: the process answers. */
export function healthAnswer(): Response {
  return plainAnswer(200, 'mitplan alive')
}

/** Ready: every county's database answers within two seconds, and the process is not about to stop. */
export async function readiness(counties: readonly County[], closing: AbortSignal): Promise<Response> {
  if (closing.aborted || !counties.length) return plainAnswer(503, 'mitplan closing')
  try {
    await Promise.race([
      Promise.all(counties.map((county) => sql`select 1`.execute(county.database.db))),
      new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 2_000).unref())
    ])
    return plainAnswer(200, 'mitplan ready')
  } catch {
    return plainAnswer(503, 'mitplan waits for its database')
  }
}
