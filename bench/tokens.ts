import type { Bar } from './bar.ts'
import { owner } from './ground/ground.ts'
import { leaveNothingBehind } from './ground/left-behind.ts'
import { onTwoCounties } from './ground/two-counties.ts'
import { aTally } from './tally.ts'
import { tryAppCodes } from './tokens/app-codes.ts'
import type { Bed } from './tokens/bed.ts'
import { holdColumnsKnown } from './tokens/columns.ts'
import type { Probe } from './tokens/columns.ts'
import { tryFormKeys } from './tokens/form-keys.ts'
import { tryPasskeys } from './tokens/passkeys.ts'
import { tryConfidentialCodes, tryNoticeReceipts, tryPaperCodes, tryReceipts } from './tokens/receipts.ts'
import { tryServiceAnswers } from './tokens/service-answers.ts'
import { trySessions } from './tokens/sessions.ts'
import { trySetUpCodes } from './tokens/set-up-codes.ts'
import { trySignInCodes } from './tokens/sign-in-codes.ts'
import { tryWorkingLinks } from './tokens/working-links.ts'
import { plantEverything } from '#tests/matrix/grown.ts'
import { anOidcServer } from '#tests/support/oidc-server.ts'

/** Codes, links, keys and sessions do one thing, once, until a moment, for whoever holds them. */
export const bar: Bar = {
  name: 'tokens',
  promise:
    'codes, links, sessions, passkeys, codes of an app: single use, with an end, hashed, in their own browser and county alone, by POST; a column without a probe breaks it',
  kind: 'torture',
  run: async ({ small, note }) => {
    const service = await anOidcServer()
    leaveNothingBehind(service.close)
    const { issuer, clientId, clientSecret } = service
    return await onTwoCounties(
      async ({ sites, databases }) => {
        const { auental: site, bergland: neighbour } = sites
        const tally = aTally()
        // The limits of sign-in stay on: more rounds than this one address may not have.
        const rounds = small ? 1 : 12
        await owner(databases.auental.ownerUrl, async (client) => {
          await owner(databases.bergland.ownerUrl, async (theirs) => {
            const planted = await plantEverything(site)
            const bed: Bed = { site, neighbour, client, tally, planted, rounds }
            // The neighbour has no coordinator yet: there the set-up code is tried, and here it must be worth nothing.
            await trySetUpCodes({ ...bed, site: neighbour, neighbour: site, client: theirs })
            for (const [name, probe] of Object.entries(probes(service))) {
              await probe(bed)
              note(`${name}: ${tally.broken()} of ${tally.tried()} broken so far`)
            }
            await holdColumnsKnown(client, tally)
          })
        })
        return tally.result()
      },
      { issuer, clientId, clientSecret, label: 'Landratsamt Auental' }
    )
  }
}

/** Every probe that a column names. */
function probes(service: Parameters<typeof tryServiceAnswers>[1]): Record<Exclude<Probe, 'set-up codes'>, (bed: Bed) => Promise<void>> {
  return {
    'sign-in codes': trySignInCodes,
    sessions: trySessions,
    'app codes': tryAppCodes,
    passkeys: tryPasskeys,
    'service answers': async (bed) => await tryServiceAnswers(bed, service),
    'form keys': tryFormKeys,
    receipts: tryReceipts,
    'notice receipts': tryNoticeReceipts,
    'confidential codes': tryConfidentialCodes,
    'paper codes': tryPaperCodes,
    'working links': tryWorkingLinks
  }
}
