/** A link of a navigation; current when the page shown is it or lies below it. */
export type NavigationLink = {
  href: string
  label: string
  /** Language of the label, when it is not the page's. */
  lang?: string | undefined
  count?: number | undefined
  waiting?: boolean | undefined
}

/** What aria-current says of a link on this path: the page itself, a page below it, or nothing. The most fitting link wins. */
export function currentOf(link: NavigationLink, path: string, all: readonly NavigationLink[]): 'page' | 'true' | undefined {
  const fitting = all.filter((each) => lies(path, each.href)).sort((a, b) => b.href.length - a.href.length)[0]
  if (fitting !== link) return undefined
  return path === link.href ? 'page' : 'true'
}

/** A start page (its address has one part) is above everything, so it only counts as itself. */
function lies(path: string, href: string): boolean {
  return path === href || (href.split('/').length > 2 && path.startsWith(`${href}/`))
}
