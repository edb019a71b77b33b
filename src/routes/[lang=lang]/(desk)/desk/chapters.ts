import type { Translate } from '#platform/language/translate.ts'
import type { Chapter } from '#ui/desk-shell/chapter.ts'

/** What the desk offers at its side: the plan's story in its order. */
export function deskChapters(t: Translate): Chapter[] {
  const at = (path: string) => `/${t.language}/desk${path}`
  return [
    {
      title: t('desk.today'),
      links: [
        { href: at(''), label: t('desk.due') },
        { href: at('/inbox'), label: t('desk.inbox') }
      ]
    },
    {
      title: t('desk.listening'),
      links: [
        { href: at('/contributions'), label: t('desk.contributions') },
        { href: at('/import'), label: t('desk.import') }
      ]
    },
    {
      title: t('desk.drafting'),
      links: [
        { href: at('/needs'), label: t('desk.needs') },
        { href: at('/goals'), label: t('desk.goals') },
        { href: at('/measures'), label: t('desk.measures') }
      ]
    },
    { title: t('desk.decision'), links: [{ href: at('/editions'), label: t('desk.editions') }] },
    { title: t('desk.delivery'), links: [{ href: at('/reporting'), label: t('desk.status') }] },
    {
      title: t('desk.frame'),
      links: [
        { href: at('/county'), label: t('desk.county') },
        { href: at('/organizations'), label: t('desk.organizations') },
        { href: at('/roles'), label: t('desk.roles') },
        { href: at('/outbox'), label: t('desk.outbox') }
      ]
    }
  ]
}
