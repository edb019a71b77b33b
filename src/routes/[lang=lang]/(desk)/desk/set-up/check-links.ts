import type { CheckItem } from '#domain/1-frame/set-up/checklist.ts'

/** Where each line of the checklist leads, below the desk; the last two are answered on the checklist itself. */
export const checkLinks: Record<CheckItem, string | null> = {
  name: '/frame/county',
  land: '/frame/county',
  contact: '/frame/county',
  imprint: '/frame/county',
  privacy: '/frame/county',
  accessibility: '/frame/county',
  moderator: '/frame/people',
  second_factor: '/sign-in',
  languages: '/frame/languages',
  mail: null,
  backup: null
}
