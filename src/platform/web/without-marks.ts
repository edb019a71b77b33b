/**
 * A rendered page without the marks that the framework leaves between its parts for a script of its own. No page ships that script, and
 * the marks are a fifth of a long page. What people wrote has no `<` of its own in a page: it is escaped, and never taken for a mark.
 */
export function withoutMarks(html: string): string {
  return html.replace(/<!--(?:\[-?\d*|\]|[a-z\d]{0,8})-->/g, '')
}
