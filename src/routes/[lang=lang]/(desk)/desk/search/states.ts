import { deskStates } from '#domain/2-listening/moderation/desk-filter.ts'
import type { DeskKind } from '#domain/6-learning/search/findable.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { Choice } from '#ui/field/choice.ts'

type StateChoice = Choice & { group?: string | undefined }

/** Where a contribution can stand, as choices. */
export function contributionStates(t: Translate): StateChoice[] {
  return deskStates.map((value) => ({ value, label: t(`moderation.filter.${value}`) }))
}

// What is written before it counts, and what can be dropped again.
const drafted: readonly DeskKind[] = ['page', 'news', 'need', 'measure']
const dropped: readonly DeskKind[] = ['need']

/** Where what somebody may find can stand, as choices: contributions, then all others. */
export function searchedStates(t: Translate, kinds: readonly DeskKind[]): StateChoice[] {
  const group = t('desk.search.others')
  const among = (some: readonly DeskKind[]) => some.some((kind) => kinds.includes(kind))
  return [
    ...(among(['contribution']) ? contributionStates(t).map((choice) => ({ ...choice, group: t('search.kinds.contribution') })) : []),
    ...(among(drafted) ? [{ value: 'draft', label: t('desk.search.draft'), group }] : []),
    ...(among(dropped) ? [{ value: 'dropped', label: t('search.dropped'), group }] : [])
  ]
}
