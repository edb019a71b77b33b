/** The pages that stand in Leichte Sprache; the others are German there, and say so. */
export const easyPages = [
  '',
  '/closed',
  '/process',
  '/search',
  '/view',
  '/contributions/new',
  '/contributions/paper',
  '/contributions/rules',
  '/contributions/withdraw',
  '/trace',
  '/trace/[number=number]',
  '/news',
  '/news/[slug]',
  '/news-mail',
  '/news-mail/confirm/[token]',
  '/news-mail/end/[token]',
  '/news-mail/language/[token]',
  '/news/confirm/[token]',
  '/news/remove/[token]',
  '/pages/[slug]',
  '/privacy',
  '/accessibility',
  '/accessibility/report'
]

const begin = '/[lang=lang]/(public)'

/** Whether the page of a route stands in Leichte Sprache. An address without a page shows an error page, which does too. */
export function isEasyPage(route: string): boolean {
  return route === '' || easyPages.some((page) => begin + page === route)
}
