import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OidcProvider } from '#platform/command/context.server.ts'
import type { Site } from '#tests/support/site.ts'
import { asSite } from './as-site.ts'
import { aGround } from './ground.ts'
import type { CountyDatabase, Ground } from './ground.ts'
import { freePort, serve } from './server.ts'

// Two names that lead to this machine everywhere.
const hosts = { auental: '127.0.0.1', bergland: 'localhost' } as const
export type CountyId = keyof typeof hosts

export type TwoCounties = {
  ground: Ground
  sites: Record<CountyId, Site>
  databases: Record<CountyId, CountyDatabase>
}

/** Serves two counties in one process, told apart by the host name alone, as long as something is tried on them. */
export async function onTwoCounties<Found>(
  tryIt: (counties: TwoCounties) => Promise<Found>,
  oidc?: Pick<OidcProvider, 'issuer' | 'clientId' | 'clientSecret' | 'label'>
): Promise<Found> {
  const ground = await aGround()
  const databases = { auental: await ground.county('auental', 'frame'), bergland: await ground.county('bergland', 'frame') }
  const list = join(ground.folder, 'counties.json')
  const port = await freePort()
  const originOf = (id: CountyId): string => `http://${hosts[id]}:${port}`
  const entryOf = (id: CountyId) => ({
    ...{ id, hosts: [hosts[id]], origin: originOf(id), databaseUrl: databases[id].ownerUrl, appDatabaseUrl: databases[id].appUrl },
    ...(oidc ? { oidc } : {})
  })
  writeFileSync(list, JSON.stringify([entryOf('auental'), entryOf('bergland')]))
  const server = await serve(ground, null, { COUNTIES_FILE: list }, port)
  const siteOf = (id: CountyId): Site => asSite(server, databases[id], { id, origin: originOf(id) })
  const sites = { auental: siteOf('auental'), bergland: siteOf('bergland') }
  const found = await tryIt({ ground, sites, databases })
  for (const site of Object.values(sites)) await site.close()
  await server.stop()
  await ground.close()
  return found
}
