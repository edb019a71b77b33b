import type { Bar } from './bar.ts'
import { fillCounty } from './fill.ts'
import { owner } from './ground/ground.ts'
import type { Ground } from './ground/ground.ts'
import { onServedCounty } from './ground/served.ts'
import { setLogging, statementsWhileLogging, untilQuiet } from './ground/statements.ts'
import { multiply } from './multiply.ts'
import { aTally } from './tally.ts'
import { addressOfPart, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import { paramsFor } from '#tests/matrix/entries.ts'
import type { Grown } from '#tests/matrix/entries.ts'
import { plantEverything } from '#tests/matrix/grown.ts'

/** More than this no page needs. */
const limit = 40

/** Each page asks the database a fixed number of times, whatever it holds. */
export const bar: Bar = {
  name: 'queries',
  promise: 'each page makes a fixed number of queries, whatever the number of rows',
  kind: 'torture',
  run: async ({ small, note }) =>
    await onServedCounty('mitplan_queries', async ({ ground, county, site }) => {
      const grown = await plantEverything(site)
      const client = await signIn(site, addressOfPart('coordinator'))
      const pages = readRoutes().filter((route) => route.page)
      const addresses = pages.flatMap((route) => addressFor(route, grown))
      const without = pages.filter((route) => !addressFor(route, grown).length).map((route) => shortName(route.id))
      if (without.length) note(`without a sample to ask for: ${without.join(', ')}`)
      // Beyond a thousand the list counts no further and asks once more for its newest: both times it is there.
      await fillCounty(county.ownerUrl, 1_500)
      await owner(county.ownerUrl, (connection) => multiply(connection, 4))
      await untilQuiet(county.ownerUrl)
      const few = await counted(ground, client, addresses)
      await fillCounty(county.ownerUrl, small ? 1_500 : 20_000)
      await owner(county.ownerUrl, (connection) => multiply(connection, small ? 10 : 60))
      await untilQuiet(county.ownerUrl)
      const many = await counted(ground, client, addresses, few)
      const tally = aTally()
      for (const { name } of addresses) {
        const [before, after] = [few.get(name) ?? 0, many.get(name) ?? 0]
        tally.hold(`${name}: ${before} queries with few rows, ${after} with many`, before === after)
        tally.hold(`${name}: ${after} queries`, after <= limit)
      }
      const most = [...many].toSorted(([, a], [, b]) => b - a).slice(0, 5)
      note(`most: ${most.map(([name, count]) => `${name} ${count}`).join(', ')}`)
      return tally.result({
        figure: `${addresses.length} pages, at most ${most[0]?.[1] ?? 0} queries, ${tally.broken()} broken`
      })
    })
}

/** The address of a page with a sample for its parameters; none where the samples of the matrix have none. */
function addressFor(route: Route, grown: Grown): { name: string; address: string }[] {
  const name = shortName(route.id)
  try {
    return [{ name, address: addressOf(route.id, 'de', paramsFor(name, grown)) }]
  } catch {
    return []
  }
}

async function counted(
  ground: Ground,
  client: Client,
  addresses: { name: string; address: string }[],
  expected = new Map<string, number>()
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  await setLogging(ground, true)
  for (const { name, address } of addresses) {
    const statements = await statementsWhileLogging(ground, () => client.ask(address), expected.get(name))
    counts.set(name, statements.length)
  }
  await setLogging(ground, false)
  return counts
}
