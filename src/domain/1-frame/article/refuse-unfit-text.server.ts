import type { Document } from './document.ts'
import { picturesOf, textProblems, unknownPictures } from './text-problems.ts'
import { knownPictures } from '../article-picture/read.server.ts'
import { refuseEntries } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

/** Refuses a text that readers would stumble over, or that shows pictures which there are not. */
export async function refuseUnfitText(tx: Tx, body: Document): Promise<void> {
  refuseEntries(textProblems(body, 'body'))
  const hashes = picturesOf(body).map(({ hash }) => hash)
  refuseEntries(unknownPictures(body, await knownPictures(tx, hashes), 'body'))
}
