import { easyLanguage, officeLanguage, spokenIn } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { NavigationLink } from '#ui/site-header/navigation-link.ts'

/** What every public page offers at its top. */
export function mainLinks(t: Translate): NavigationLink[] {
  const at = addresses(t)
  return [
    { href: at(''), label: t('site.home') },
    { href: at('/contributions/new'), label: t('site.contribute') },
    { href: at('/contributions'), label: t('site.contributions') },
    { href: at('/plan'), label: t('site.plan') },
    { href: at('/trace'), label: t('site.trace') }
  ]
}

/** How to read: a film in sign language where the page has one, Leichte Sprache, the display. Offered above the navigation; whoever chooses comes back to the page they were on. */
export function toolLinks(t: Translate, page: string, offered: readonly string[], hasFilm: boolean): NavigationLink[] {
  const href = addresses(t)('/view')
  // Who needs Leichte Sprache reads German, and must not have to search for it.
  const easy =
    t.language === officeLanguage && offered.includes(easyLanguage)
      ? [{ href: page.replace(/^\/de(?=[/?]|$)/, `/${easyLanguage}`), label: t('site.easy') }]
      : []
  const signed = hasFilm ? [{ href: '#sign-language', label: t('site.sign_language') }] : []
  return [...signed, ...easy, { href: page.startsWith(href) ? href : `${href}?from=${encodeURIComponent(page)}`, label: t('site.view') }]
}

/** What stays readable of a county that is not open: what the law asks for, and the way in for whoever works there. */
export function closedFooterGroups(t: Translate): { title: string; links: NavigationLink[] }[] {
  const stays = ['/accessibility', '/help/keys', '/privacy', '/imprint', '/desk'].map(addresses(t))
  const groups = footerGroups(t, []).map(({ title, links }) => ({ title, links: links.filter(({ href }) => stays.includes(href)) }))
  return groups.filter(({ links }) => links.length)
}

/** What every public page offers at its foot, beside the contact card. */
export function footerGroups(
  t: Translate,
  pages: readonly { slug: string; title: string; language: Language }[]
): { title: string; links: NavigationLink[] }[] {
  const at = addresses(t)
  return [
    {
      title: t('site.about'),
      links: [
        { href: at('/news'), label: t('article.news.title') },
        ...pages.map(({ slug, title, language }) => ({
          href: at(`/pages/${slug}`),
          label: title,
          lang: language === t.language ? undefined : spokenIn(language)
        }))
      ]
    },
    {
      title: t('site.help'),
      links: [
        { href: at('/accessibility'), label: t('site.accessibility') },
        { href: at('/accessibility/report'), label: t('site.barrier') },
        { href: at('/confidential'), label: t('confidential.title') },
        { href: at('/help/keys'), label: t('site.keys') }
      ]
    },
    {
      title: t('site.legal'),
      links: [
        { href: at('/privacy'), label: t('site.privacy') },
        { href: at('/imprint'), label: t('site.imprint') },
        { href: at('/desk'), label: t('site.staff') }
      ]
    }
  ]
}

function addresses(t: Translate): (path: string) => string {
  return (path) => `/${t.language}${path}`
}
