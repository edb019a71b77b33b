import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import type { County } from '#platform/command/context.server.ts'

/** The form key under which an act of the demo is done: the same in every start of one installation, known to nobody without its key. */
export function formKeyOf(county: County, commandName: string, key: string): string {
  return county.secret.mac('demo', `${commandName} ${key}`).toString('base64url')
}

/** The receipt code of a contribution of the demo, as its author would hold it. */
export function receiptOf(county: County, key: string): string {
  return receiptFor(county.secret, formKeyOf(county, 'contribution.submit', key))
}
