import { roles } from '#domain/1-frame/role/role.ts'
import type { Role } from '#domain/1-frame/role/role.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { Chapter } from '#ui/desk-shell/chapter.ts'

type Entry = { path: string; key: Parameters<Translate>[0]; for: readonly Role[] }

const story: { title: Parameters<Translate>[0]; entries: Entry[] }[] = [
  {
    title: 'desk.today',
    entries: [
      { path: '', key: 'desk.due', for: roles },
      { path: '/search', key: 'desk.search', for: roles },
      { path: '/inbox', key: 'desk.inbox', for: ['coordinator', 'moderator'] },
      { path: '/notices', key: 'desk.notices', for: ['coordinator', 'moderator'] },
      { path: '/appeals', key: 'desk.appeals', for: ['coordinator', 'moderator'] },
      { path: '/second-look', key: 'desk.second_look', for: ['coordinator', 'moderator'] },
      { path: '/raid', key: 'desk.raid', for: ['coordinator', 'moderator'] }
    ]
  },
  {
    title: 'desk.listening',
    entries: [
      { path: '/contributions', key: 'desk.contributions', for: ['coordinator', 'moderator'] },
      { path: '/contributions/new', key: 'contribution.enter.title', for: ['coordinator', 'moderator'] },
      { path: '/paper', key: 'desk.paper', for: ['coordinator', 'moderator'] },
      { path: '/import', key: 'desk.import', for: ['coordinator'] },
      { path: '/coverage', key: 'desk.coverage', for: ['coordinator'] },
      { path: '/reasons', key: 'desk.reasons', for: ['coordinator'] },
      { path: '/confidential', key: 'confidential.desk.title', for: ['confidential_contact'] },
      { path: '/frame/referrals', key: 'referral.title', for: ['coordinator', 'confidential_contact'] }
    ]
  },
  {
    title: 'desk.drafting',
    entries: [
      { path: '/needs', key: 'desk.needs', for: ['coordinator', 'council_office', 'measure_owner'] },
      { path: '/goals', key: 'desk.goals', for: ['coordinator', 'council_office', 'measure_owner'] },
      { path: '/measures', key: 'desk.measures', for: ['coordinator', 'council_office', 'measure_owner', 'treasury'] }
    ]
  },
  { title: 'desk.decision', entries: [{ path: '/editions', key: 'desk.editions', for: ['coordinator', 'council_office', 'treasury'] }] },
  { title: 'desk.delivery', entries: [{ path: '/reporting', key: 'desk.reporting', for: ['coordinator'] }] },
  {
    title: 'desk.frame',
    entries: [
      { path: '/frame', key: 'desk.frame', for: ['coordinator', 'data_protection_officer'] },
      { path: '/set-up', key: 'setUp.desk.title', for: ['coordinator'] },
      { path: '/articles', key: 'article.desk.title', for: ['coordinator', 'translator'] },
      { path: '/protection', key: 'protection.desk.title', for: ['coordinator', 'data_protection_officer'] },
      { path: '/mail', key: 'desk.mail', for: ['coordinator', 'data_protection_officer'] },
      { path: '/evidence', key: 'desk.evidence', for: ['coordinator', 'data_protection_officer'] },
      { path: '/links', key: 'desk.links', for: ['coordinator'] },
      { path: '/audit', key: 'desk.audit', for: ['coordinator', 'data_protection_officer'] }
    ]
  }
]

/** What the desk offers at its side to people with these roles: the plan's story in its order. */
export function deskChapters(t: Translate, roles: readonly string[]): Chapter[] {
  return story.flatMap(({ title, entries }) => {
    const links = entries
      .filter((entry) => entry.for.some((role) => roles.includes(role)))
      .map((entry) => ({ href: `/${t.language}/desk${entry.path}`, label: t(entry.key) }))
    return links.length ? [{ title: t(title), links }] : []
  })
}
