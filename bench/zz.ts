import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { load } from './load/load.ts'
import { closeGrounds } from './ground/left-behind.ts'
import { fillCounty } from './fill.ts'
const ground = await aGround()
const county = await ground.county('prof', 'demo')
if (process.argv[4]) await fillCounty(county.ownerUrl, Number(process.argv[4]))
const server = await serve(ground, county, { LOG_LEVEL: 'info' })
const path = process.argv[2]!
await load({ origin: server.origin, connections: 10, requests: [{ path }], seconds: 1 })
const c = await load({ origin: server.origin, connections: 10, requests: [{ path }], seconds: Number(process.argv[3] ?? 4) })
console.log(path, c.perSecond, c.p50, c.p99, c.statuses, c.bytes / c.count)
await closeGrounds()
