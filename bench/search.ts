import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bar } from './bar.ts'
import { fillCounty, knownWords } from './fill.ts'
import { aGround, secretHex } from './ground/ground.ts'
import { serve } from './ground/server.ts'
import { anew, load } from './load/load.ts'

const asked = {
  'word in 0.01 %': knownWords.rare,
  'word in 1 %': knownWords.seldom,
  'word in 30 %': knownWords.common,
  'typing error, word in 0.01 %': 'Leuchttrum',
  'typing error, word in 1 %': 'Fahradwerkstatt',
  'typing error, word in 30 %': 'Sprahckurs',
  'unknown word': 'Xylophonquartett',
  'two words': `${knownWords.common} Bücherei`,
  Arabic: 'حافله',
  'Arabic, typing error': 'حافلق',
  Ukrainian: 'автобуси',
  number: 'B-0017'
}

/** How long a search of everything public takes, and how it grows with what a county collects. */
export const bar: Bar = {
  name: 'search',
  promise:
    'the public search ≤ 300 ms at 100,000 contributions, with typing errors, in three scripts; time at 100,000 ≤ 3 × time at 10,000',
  kind: 'bench',
  run: async ({ small, note }) => {
    const sizes = small ? [100, 1_000] : [10_000, 100_000]
    const ground = await aGround()
    const counties = []
    for (const size of sizes) {
      const database = await ground.county(`search_${size}`, 'empty')
      await fillCounty(database.ownerUrl, size)
      const host = hostOf(size)
      counties.push({
        id: `s${size}`,
        hosts: [host],
        origin: `http://${host}`,
        databaseUrl: database.ownerUrl,
        appDatabaseUrl: database.appUrl
      })
    }
    const list = join(ground.folder, 'counties.json')
    writeFileSync(list, JSON.stringify(counties))
    const server = await serve(ground, null, { COUNTIES_FILE: list, SECRET_KEY: secretHex })
    let broken = 0
    let tried = 0
    const growth: { name: string; times: number[]; p99: number; ratio: number }[] = []
    for (const [name, words] of Object.entries(asked)) {
      const times: number[] = []
      let p99 = 0
      for (const size of sizes) {
        const request = { path: `/de/search?q=${encodeURIComponent(words)}`, headers: { host: hostOf(size), ...anew } }
        const requests = Array.from({ length: small ? 5 : 40 }, () => request)
        await load({ origin: server.origin, connections: 1, requests: requests.slice(0, 5) })
        const found = await load({ origin: server.origin, connections: 1, requests })
        tried += found.count
        broken += found.count - (found.statuses['200'] ?? 0)
        times.push(found.p50)
        p99 = found.p99
      }
      growth.push({ name, times, p99, ratio: (times.at(-1) ?? 0) / Math.max(0.1, times.at(-2) ?? 0.1) })
      note(`${name}: ${times.map((ms, at) => `${ms} ms at ${sizes[at]}`).join(', ')}; p99 ${p99} ms`)
    }
    await server.stop()
    await ground.close()
    const worst = growth.toSorted((a, b) => b.ratio - a.ratio)[0]
    const slowest = growth.toSorted((a, b) => b.p99 - a.p99)[0]
    return {
      tried,
      broken,
      figure: growth.map(({ name, times }) => `${name} ${times.at(-1)} ms`).join('; '),
      baseline: growth.map(({ name, times }) => `${name} ${times.at(-2)} ms`).join('; '),
      ratio: Math.round((worst?.ratio ?? 0) * 100) / 100,
      notes: [
        `grows most: ${worst?.name}; slowest: ${slowest?.name}, p99 ${slowest?.p99} ms`,
        `the figure is at ${sizes.at(-1)}, the baseline at ${sizes.at(-2)} contributions, medians of single requests`
      ]
    }
  }
}

function hostOf(size: number): string {
  return `s${size}.auental.example`
}
