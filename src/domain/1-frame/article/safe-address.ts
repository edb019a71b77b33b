/** Whether a link may lead there: the web, a mail, a telephone, or a page of this site. */
export function isSafeAddress(href: string): boolean {
  return /^(https?:\/\/[\w-][^\s\\]*|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+|\/(?![/\\])[^\s\\]*)$/i.test(href)
}
