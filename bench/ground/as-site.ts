import { randomBytes } from 'node:crypto'
import { operator, visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context } from '#platform/command/context.server.ts'
import { secretKeyFrom } from '#platform/config/secret-key.server.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { readKeptMail } from '#platform/mail/send-mail.server.ts'
import { aClient } from '#tests/support/client.ts'
import type { Site } from '#tests/support/site.ts'
import { secretHex } from './ground.ts'
import type { CountyDatabase } from './ground.ts'
import type { Server } from './server.ts'

/** A running server as the tests know a site: with contexts for commands beside it, its mails, and clients. */
export function asSite(server: Server, database: CountyDatabase, { id = 'county', origin = server.origin } = {}): Site {
  const opened = openDatabase(database.appUrl, { max: 4 })
  const county = {
    id,
    hosts: [new URL(origin).hostname],
    origin,
    mailKept: true,
    secret: secretKeyFrom(Buffer.from(secretHex, 'hex'), id),
    database: opened
  }
  const as = (actor: Actor): Context => ({ county, actor, language: 'de', now: () => Temporal.Now.instant(), random: randomBytes })
  return {
    origin,
    ownerUrl: database.ownerUrl,
    as,
    visitor: as(visitor),
    operator: as(operator),
    client: () => aClient(origin),
    mailsTo: (address) => readKeptMail(opened.db, county.secret, address),
    log: server.log,
    close: async () => await opened.close()
  }
}
