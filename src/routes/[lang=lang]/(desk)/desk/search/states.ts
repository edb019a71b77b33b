import { deskStates } from '#domain/2-listening/moderation/desk-filter.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { Choice } from '#ui/field/choice.ts'

type StateChoice = Choice & { group?: string | undefined }

/** Where a contribution can stand, as choices. */
export function contributionStates(t: Translate): StateChoice[] {
  return deskStates.map((value) => ({ value, label: t(`moderation.filter.${value}`) }))
}

/** Where anything of the desk can stand, as choices: contributions, then all others. */
export function searchedStates(t: Translate): StateChoice[] {
  const others = t('desk.search.others')
  return [
    ...contributionStates(t).map((choice) => ({ ...choice, group: t('search.kinds.contribution') })),
    { value: 'draft', label: t('desk.search.draft'), group: others },
    { value: 'dropped', label: t('search.dropped'), group: others }
  ]
}
