import type { Bar } from './bar.ts'
import { onServedCounty } from './ground/served.ts'
import { aTally } from './tally.ts'
import { sendContributionsTwice } from './twice-contributions.ts'
import { sendEveryFormTwice } from './twice-forms.ts'

/** A double click, a retry after a time-out and "back" have one effect and the same answer. */
export const bar: Bar = {
  name: 'twice',
  promise:
    'double click, retry and "back" have one effect and the same answer; same key with other content is refused, text kept: 0 duplicates of 10,000, every form',
  kind: 'torture',
  run: async ({ small, note }) =>
    await onServedCounty('mitplan_twice', async ({ site }) => {
      const tally = aTally()
      const contributions = small ? 40 : 10_000
      await sendContributionsTwice(site, tally, contributions)
      // Among all forms is the one that closes the county, and then nobody contributes.
      const forms = await sendEveryFormTwice(site, tally)
      note(`${forms.changing.length} forms that change something, each sent twice and in a third sending with other content`)
      return tally.result({
        figure: `${tally.broken()} of ${tally.tried()} broken: ${contributions} contributions and ${forms.changing.length + forms.harmless.length} forms sent twice`,
        notes: [`these forms change nothing that is stored, or nothing was possible: ${forms.harmless.join(', ')}`]
      })
    })
}
