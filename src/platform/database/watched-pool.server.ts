import pg from 'pg'
import { SilentError } from './away.ts'
import { watchDatabase } from './watch.server.ts'
import { wireOf } from './wire.ts'

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void

/**
 * A pool that knows whether its database answers at all. A machine that is frozen and a network gone black close no connection: whoever
 * asked would wait, and everybody after. Here it is asked once a second over a connection of its own; while no answer comes, nobody
 * is given a connection, and with the first answer everything goes on. Where a silence has its limit, whatever still waits for an answer
 * then is told that the connection is lost.
 */
export class WatchedPool extends pg.Pool {
  #silentSince: number | null = null
  readonly #longestSilence: number
  readonly #connected = new Set<pg.PoolClient>()
  readonly #over = new AbortController()

  constructor(config: pg.PoolConfig, longestSilence = Number.POSITIVE_INFINITY) {
    super(config)
    this.#longestSilence = longestSilence
    this.on('connect', (client) => this.#connected.add(client))
    this.on('remove', (client) => this.#connected.delete(client))
    void watchDatabase(this.options, (silentSince) => this.#heard(silentSince), this.#over.signal)
  }

  override connect(): Promise<pg.PoolClient>
  override connect(connected: Connected): void
  override connect(connected?: Connected): Promise<pg.PoolClient> | undefined {
    if (!connected) return this.#silentSince !== null ? Promise.reject(new SilentError()) : super.connect()
    if (this.#silentSince !== null) process.nextTick(connected, new SilentError(), undefined, () => undefined)
    else super.connect(connected)
    return undefined
  }

  override end(): Promise<void>
  override end(ended: () => void): void
  override end(ended?: () => void): Promise<void> | undefined {
    this.#over.abort()
    if (!ended) return super.end()
    super.end(ended)
    return undefined
  }

  #heard(silentSince: number | null): void {
    this.#silentSince = silentSince
    if (silentSince !== null && performance.now() - silentSince >= this.#longestSilence) this.#giveUp()
  }

  #giveUp(): void {
    for (const client of this.#connected) wireOf(client)?.destroy()
  }
}
