/** A form that goes along when the language of its page is changed, because the page's address alone would lose what it holds. */
export type KeptForm = {
  id: string
  /** What the form is told beside its entries. */
  entry?: { name: string; value: string } | undefined
}
