import { languages, officeLanguage } from '#platform/language/languages.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { MessageKey } from '#platform/language/translate.ts'
import type { Findable } from '../findable.ts'

const pages: [path: string, title: MessageKey, ...about: MessageKey[]][] = [
  ['/process', 'process.title', 'process.lead'],
  ['/contributions/new', 'home.contribute', 'site.contribute', 'home.free'],
  ['/contributions', 'site.contributions', 'contribution.list.lead'],
  ['/contributions/rules', 'contribution.rules.title', 'contribution.rules.lead'],
  ['/contributions/paper', 'paper.form.title', 'paper.public.lead'],
  ['/news', 'article.news.title', 'article.news.lead'],
  ['/notices', 'siteNotice.all', 'siteNotice.lead'],
  ['/trace', 'trace.title', 'trace.lead'],
  ['/plan', 'plan.title'],
  ['/plan/editions', 'edition.list.title', 'edition.list.lead'],
  ['/progress', 'progress.title'],
  ['/confidential', 'confidential.title'],
  ['/privacy', 'site.privacy', 'privacy.lead'],
  ['/accessibility', 'site.accessibility'],
  ['/accessibility/report', 'site.barrier', 'barrier.lead'],
  ['/view', 'view.title', 'view.lead'],
  ['/help/keys', 'keys.title', 'keys.lead'],
  ['/imprint', 'site.imprint', 'imprint.lead']
]

/** The pages of this site that everybody may need, by their titles in every language: they are the same in each county. */
export const servicePages: readonly Findable<'page'>[] = pages.map(([path, title, ...about]) => ({
  kind: 'page',
  number: null,
  title: inAll(title),
  texts: about.map(inAll),
  fieldNumbers: [],
  on: null,
  path,
  status: null
}))

function inAll(key: MessageKey): LocalText {
  const texts = languages.filter(({ scope }) => scope !== 'easy').map(({ code }) => [code, translateTo(code)(key)] as const)
  return { ...Object.fromEntries(texts), [officeLanguage]: translateTo(officeLanguage)(key) }
}
