import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { SecretKey } from '#platform/config/secret-key.server.ts'
import type { Db, Tx } from '#platform/database/database.server.ts'
import { ask, question } from '#platform/database/one-message.ts'
import type { Question } from '#platform/database/one-message.ts'
import { areNear, fingerprintOf, ownNumber } from './near-text.ts'
import type { Fingerprint } from './near-text.ts'

/** The near-equal texts to which a text belongs: their number, that of an earlier text or, for a new one, its own. */
export type NearText = { id: number; fingerprint: Fingerprint; isNew: boolean }

const keys = new WeakMap<SecretKey, Uint8Array>()

/** The county's key for fingerprints: the same for every text. */
function keyFor(secret: SecretKey): Uint8Array {
  const key = keys.get(secret) ?? secret.mac('near-text', '')
  keys.set(secret, key)
  return key
}

type NearRow = { id: number; signature: number[] }

/** Asks for the near-equal texts to which this one belongs. */
export function nearTextQuestion(secret: SecretKey, text: string): Question<NearText> {
  // Made only where it is asked: that takes as long as everything else about a question.
  let made: Fingerprint | undefined
  const own = (): Fingerprint => (made ??= fingerprintOf(text, keyFor(secret)))
  const statement = (): RawBuilder<NearRow> => sql<NearRow>`
    select id, signature from near_text where bands && ${own().bands}::int[] order by id limit 50`
  return question<NearRow, NearText>({ compile: (db) => statement().compile(db) }, (rows) => {
    const fingerprint = own()
    const earlier = rows.find(({ signature }) => areNear(signature, fingerprint.signature))
    return { id: Number(earlier?.id ?? ownNumber(fingerprint)), fingerprint, isNew: earlier === undefined }
  })
}

/** Finds the near-equal texts to which this one belongs. */
export async function nearTextOf(db: Db, secret: SecretKey, text: string): Promise<NearText> {
  return await ask(db, nearTextQuestion(secret, text))
}

async function noteNearText(tx: Tx, secret: SecretKey, contributionId: string, text: string): Promise<void> {
  const { id, fingerprint, isNew } = await nearTextOf(tx, secret, text)
  if (isNew)
    await tx
      .insertInto('near_text')
      .values({ id, ...fingerprint })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await tx
    .insertInto('contribution_near_text')
    .values({ contribution_id: contributionId, near_text_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Forgets the fingerprint of a contribution: its text is erased. */
export async function forgetNearText(tx: Tx, contributionId: string): Promise<void> {
  await tx.deleteFrom('contribution_near_text').where('contribution_id', '=', contributionId).execute()
}

/** Gives what waits without a fingerprint (from a list, or from before there were any) its own, and sweeps away those that nobody is near. */
export async function noteWaitingTexts(db: Db, secret: SecretKey): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: string; text: string }>`
      select c.id, c.text from contribution_waiting w join contribution c on c.id = w.contribution_id
      where c.text is not null and not exists (select from contribution_near_text n where n.contribution_id = c.id) limit 500`.execute(db)
    await db.transaction().execute(async (tx) => {
      for (const { id, text } of rows) await noteNearText(tx, secret, id, text)
    })
    if (rows.length < 500) break
  }
  await sql`delete from near_text t where not exists (select from contribution_near_text n where n.near_text_id = t.id)`.execute(db)
}
