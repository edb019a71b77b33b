import type { KeptForm } from '#ui/site-header/kept-form.ts'

/**
 * The form that goes along when somebody changes the language in the middle of writing, before a receipt, or before the way of their
 * contribution: by its address alone the page would begin anew, and the text or the code would be gone.
 */
export function formToKeep(route: string | null, open: boolean, answered: unknown): KeptForm | undefined {
  const says = (name: string) => typeof answered === 'object' && answered !== null && name in answered
  if (route?.endsWith('(public)/trace')) return says('code') ? { id: 'same-trace' } : undefined
  if (!route?.endsWith('(public)/contributions/new')) return undefined
  if (says('receipt')) return { id: 'same-receipt' }
  return open || says('entries') ? { id: 'contribution', entry: { name: 'go', value: 'same' } } : undefined
}
