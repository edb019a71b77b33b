import type { Site } from '#tests/support/site.ts'
import { asSite } from './as-site.ts'
import { aGround } from './ground.ts'
import type { CountyDatabase, Ground } from './ground.ts'
import { serve } from './server.ts'
import type { Server } from './server.ts'

/** A county in a database of its own, and a process that serves it. */
export type Served = { ground: Ground; county: CountyDatabase; server: Server; site: Site }

/** Serves a county with the small frame of the tests as long as something is tried on it. */
export async function onServedCounty<Found>(name: string, tryIt: (served: Served) => Promise<Found>): Promise<Found> {
  const ground = await aGround()
  const county = await ground.county(name, 'frame')
  const server = await serve(ground, county)
  const site = asSite(server, county)
  const found = await tryIt({ ground, county, server, site })
  await site.close()
  await server.stop()
  await ground.close()
  return found
}
