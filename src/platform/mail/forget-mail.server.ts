import type { Tx } from '../database/database.server.ts'

/** Erases every mail to these addresses, sent, kept or waiting: the Postausgang no longer names them. */
export async function forgetMailTo(tx: Tx, addresses: readonly string[]): Promise<void> {
  if (!addresses.length) return
  await tx.deleteFrom('mail').where('recipient', 'in', addresses).execute()
}
