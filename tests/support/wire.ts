import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** The network between the site and its database. It can go black: then nothing is passed any more, and nobody is told. */
export type Wire = {
  /** The address of the same database by this wire. */
  to: (url: string) => string
  /** Passes nothing more, in both directions or in one; what is sent meanwhile is held. */
  goBlack: (what?: 'all' | 'answers') => void
  /** Passes what was held, and all that follows. */
  comeBack: () => void
  /** What was on its way is lost for good: the database still sees its connections, and so does the site. */
  loseHeld: () => void
  /** Ends every connection at once, as a database does that ends. */
  cut: () => void
  close: () => Promise<void>
}

type Pair = { site: Socket; database: Socket; lost: boolean }

/** Lays a wire to the PostgreSQL of the first address that it is asked for, which listens on a Unix socket. */
export async function aWire(): Promise<Wire> {
  const pairs = new Set<Pair>()
  let socket = ''
  let black: 'all' | 'answers' | null = null
  const server = createServer((site) => {
    const pair: Pair = { site, database: connect(socket), lost: false }
    pairs.add(pair)
    site.on('data', (bytes) => void (pair.lost || pair.database.write(bytes)))
    pair.database.on('data', (bytes) => void (pair.lost || site.write(bytes)))
    // While it is black, nobody learns that the other end has gone either.
    site.on('close', () => {
      if (black === null && !pair.lost) pair.database.destroy()
    })
    pair.database.on('close', () => {
      if (!pair.lost) site.destroy()
      pairs.delete(pair)
    })
    site.on('error', () => undefined)
    pair.database.on('error', () => undefined)
    settle(pair, black)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    to: (url) => {
      const { searchParams, pathname, username, port: own } = new URL(url)
      socket = `${searchParams.get('host')}/.s.PGSQL.${own}`
      return `postgres://${username}@127.0.0.1:${port}${pathname}`
    },
    goBlack: (what = 'all') => {
      black = what
      for (const pair of pairs) settle(pair, what)
    },
    comeBack: () => {
      black = null
      for (const pair of pairs) {
        settle(pair, null)
        if (pair.site.destroyed && !pair.lost) pair.database.end()
      }
    },
    loseHeld: () => {
      for (const pair of pairs) pair.lost = true
    },
    cut: () => {
      for (const { site, database } of pairs) for (const end of [site, database]) end.destroy()
    },
    close: async () => {
      for (const { site, database } of pairs) for (const end of [site, database]) end.destroy()
      await new Promise((done) => server.close(done))
    }
  }
}

function settle({ site, database }: Pair, black: 'all' | 'answers' | null): void {
  if (black === 'all') site.pause()
  else site.resume()
  if (black === null) database.resume()
  else database.pause()
}
