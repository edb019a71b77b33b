/** What a form shows again after a no: the sentence, the problems by field, every entry as it was typed, and a fresh key. */
export type FormAnswer = {
  refused: string
  problems: Record<string, string>
  entries: Record<string, string | string[]>
  freshKey: string
}

/** The answer to a refused form among a page's form data; nothing after a success or a first visit. */
export function refusedOf(form: object | null | undefined): FormAnswer | undefined {
  // Only `answer` in form.server.ts sets a fresh key.
  return form && 'freshKey' in form ? (form as FormAnswer) : undefined
}
