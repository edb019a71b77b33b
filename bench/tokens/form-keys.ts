import { makeFormKey } from '#platform/web/form-key.server.ts'
import type { Page } from '#tests/support/page.ts'
import type { Site } from '#tests/support/site.ts'
import { holdUnchanged, holdUnreadable } from './bed.ts'
import type { Bed } from './bed.ts'

const path = '/de/accessibility/report'
const route = '/[lang=lang]/(public)/accessibility/report'

/** Keys of forms: of one page, one county, for two days, for one content; what they make known again is stored hashed. */
export async function tryFormKeys(bed: Bed): Promise<void> {
  const { site, neighbour, tally } = bed
  const key = keyOf(site, route, 60)
  const taken = await send(site, key, 'Eine Stufe am Eingang')
  tally.hold('a barrier is not taken', taken.status === 200)
  await holdUnreadable(bed, 'the key of a form', key)
  const refused: [string, string][] = [
    ['of another page', keyOf(site, '/[lang=lang]/(public)/confidential', 60)],
    ['of the other county', keyOf(neighbour, route, 60)],
    ['of three days ago', keyOf(site, route, 3 * 24 * 60 * 60)],
    ['that was changed', `${key.slice(0, -2)}${key.endsWith('AA') ? 'BB' : 'AA'}`],
    ['that is none', ''],
    ['that was used for something else', key]
  ]
  for (const [what, each] of refused)
    await holdUnchanged(bed, `a form with a key ${what}`, async () => {
      const answer = await send(site, each, 'Eine andere Stufe')
      tally.hold(`a form with a key ${what} is taken`, answer.status >= 400 && answer.status < 500)
    })
}

async function send(site: Site, formKey: string, text: string): Promise<Page> {
  return await site.client().post(path, { formKey, text, website: '', answerTo: '', page: '' })
}

function keyOf(site: Site, of: string, ageSeconds: number): string {
  const { county, now, random } = site.operator
  return makeFormKey(county.secret, of, now().subtract({ seconds: ageSeconds }), random)
}
