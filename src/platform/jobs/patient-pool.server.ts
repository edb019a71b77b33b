import type pg from 'pg'
import { isAway } from '../database/away.ts'

/**
 * The pool as the queue uses it: that the database is away is told to it by a code at which it tries again. Other codes of the same it takes for
 * final, and a job whose end it could not note then ends the whole process, and with it everybody's pages.
 */
export function patientPool(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get: (target, name) => {
      if (name !== 'connect') return ownOf(target, name)
      return (taker?: Parameters<typeof pool.connect>[0]) => (taker ? target.connect(taker) : patientClient(target))
    }
  })
}

async function patientClient(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect().catch(sayTryAgain)
  return new Proxy(client, {
    get: (target, name) => {
      if (name !== 'query') return ownOf(target, name)
      return (...asked: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(target.query, target, asked)
        return answer instanceof Promise ? answer.catch(sayTryAgain) : answer
      }
    }
  })
}

function sayTryAgain(error: unknown): never {
  throw isAway(error) ? Object.assign(new Error('the database is away', { cause: error }), { code: 'ETIMEDOUT' }) : error
}

function ownOf(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name)
  return typeof value === 'function' ? value.bind(target) : value
}
