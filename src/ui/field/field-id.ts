/** The id of a form field on the page; the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]/g, '-')}`
}

/** The ids that describe a field, for aria-describedby; nothing when there is none. */
export function describedBy(id: string, hint: string | undefined, error: string | undefined, more?: string): string | undefined {
  const ids = [hint && `${id}-hint`, more, error && `${id}-error`].filter(Boolean)
  return ids.length ? ids.join(' ') : undefined
}
