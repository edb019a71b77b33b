/** What a county needs before it may open; each is found in the data, or acknowledged by a person. */
export const checkItems = [
  'name',
  'land',
  'contact',
  'imprint',
  'privacy',
  'accessibility',
  'moderator',
  'second_factor',
  'languages',
  'mail',
  'backup'
] as const
export type CheckItem = (typeof checkItems)[number]

/** What no column can prove, so that a person says it. */
export const acknowledged = ['languages', 'mail', 'backup'] as const
export type Acknowledged = (typeof acknowledged)[number]

export type SetUpFacts = {
  name: string
  land: string
  contactName: string
  contactTelephone: string
  contactEmail: string
  address: string
  representedBy: string
  privacyOfficer: string
  enforcementBody: string
  accessibilityLaw: string
  /** How many people may moderate today in a role of their own, besides the coordination. */
  moderators: number
  /** How many coordinators lack the second factor that their role needs today. */
  withoutFactor: number
  /** How many languages nobody has checked. */
  unreviewed: number
  backedUp: boolean
  acknowledgements: readonly Acknowledged[]
}

/** The name that an empty county begins with: it stands for "not named yet". */
export const unnamedCounty = 'Landkreis'

/** What is still missing before the county may open, in the order of the checklist. */
export function missingItems(facts: SetUpFacts): CheckItem[] {
  const said = (item: Acknowledged): boolean => facts.acknowledgements.includes(item)
  const done: Record<CheckItem, boolean> = {
    name: facts.name !== '' && facts.name !== unnamedCounty,
    land: facts.land !== '',
    contact: facts.contactName !== '' && (facts.contactTelephone !== '' || facts.contactEmail !== ''),
    imprint: facts.address !== '' && facts.representedBy !== '',
    privacy: facts.privacyOfficer !== '',
    accessibility: facts.enforcementBody !== '' && facts.accessibilityLaw !== '',
    moderator: facts.moderators > 0,
    second_factor: facts.withoutFactor === 0,
    languages: facts.unreviewed === 0 || said('languages'),
    mail: said('mail'),
    backup: facts.backedUp || said('backup')
  }
  return checkItems.filter((item) => !done[item])
}
