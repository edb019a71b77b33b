import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bar } from './bar.ts'
import { fillCounty, knownWords } from './fill.ts'
import { aGround, secretHex } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { anew, load } from './load/load.ts'

const views = {
  'newest first': '/de/contributions',
  'word in 0.01 %': `/de/contributions?q=${knownWords.rare}`,
  'word in 1 %': `/de/contributions?q=${knownWords.seldom}`,
  'word in 30 %': `/de/contributions?q=${knownWords.common}`,
  'field and kind': '/de/contributions?field=3&kind=idea',
  search: `/de/search?q=${knownWords.seldom}`
}

/** How the lists and searches grow with what a county collects over the years. */
export const bar: Bar = {
  name: 'growth',
  promise: 'lists and searches at 1,000, 10,000 and 100,000 contributions: time at 100,000 ≤ 3 × time at 10,000',
  kind: 'bench',
  run: async ({ small, note }) => {
    const sizes = small ? [100, 1_000] : [1_000, 10_000, 100_000]
    const ground = await aGround()
    const counties = []
    for (const size of sizes) {
      const database = await ground.county(`growth_${size}`, 'empty')
      await fillCounty(database.ownerUrl, size)
      counties.push({
        id: `c${size}`,
        hosts: [hostOf(size)],
        origin: `http://${hostOf(size)}`,
        databaseUrl: database.ownerUrl,
        appDatabaseUrl: database.appUrl
      })
    }
    const list = join(ground.folder, 'counties.json')
    writeFileSync(list, JSON.stringify(counties))
    // One process serves the three counties, each by its host name.
    const server = await serve(ground, null, { COUNTIES_FILE: list, SECRET_KEY: secretHex })
    let broken = 0
    let tried = 0
    const medians: Record<string, number[]> = {}
    for (const [name, path] of Object.entries(views)) {
      for (const size of sizes) {
        const requests = Array.from({ length: small ? 5 : 40 }, () => ({ path, headers: { host: hostOf(size), ...anew } }))
        await load({ origin: server.origin, connections: 1, requests: requests.slice(0, 5) })
        const found = await load({ origin: server.origin, connections: 1, requests })
        tried += found.count
        broken += found.count - (found.statuses['200'] ?? 0)
        medians[name] = [...(medians[name] ?? []), found.p50]
      }
      note(`${name}: ${medians[name]?.map((ms, at) => `${ms} ms at ${sizes[at]}`).join(', ')}`)
    }
    await server.stop()
    await ground.close()
    const growth = Object.entries(medians).map(([name, times]) => ({
      name,
      ratio: (times.at(-1) ?? 0) / Math.max(0.1, times.at(-2) ?? 0.1),
      times
    }))
    const worst = growth.toSorted((a, b) => b.ratio - a.ratio)[0]
    return {
      tried,
      broken,
      figure: growth.map(({ name, times }) => `${name} ${times.at(-1)} ms`).join('; '),
      baseline: growth.map(({ name, times }) => `${name} ${times.at(-2)} ms`).join('; '),
      ratio: Math.round((worst?.ratio ?? 0) * 100) / 100,
      notes: [
        `worst: ${worst?.name}; the figure is at ${sizes.at(-1)}, the baseline at ${sizes.at(-2)} contributions, medians of single requests`
      ]
    }
  }
}

function hostOf(size: number): string {
  return `c${size}.auental.example`
}
