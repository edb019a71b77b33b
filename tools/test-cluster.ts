import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCluster } from '#platform/database/cluster/cluster.server.ts'
import type { Cluster } from '#platform/database/cluster/cluster.server.ts'

const home = fileURLToPath(new URL('..', import.meta.url))

/** Starts or joins the cluster of the tests; only there may a commit be told before it is on disk. */
export async function startTestCluster(): Promise<Cluster> {
  return startCluster({
    dataDir: resolve(home, '.cache', 'test-postgres'),
    settings: { synchronous_commit: 'off', max_connections: '300' }
  })
}
