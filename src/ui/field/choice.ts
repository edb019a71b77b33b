/** One answer that can be chosen; its label is already in the reader's language. */
export type Choice = {
  value: string
  label: string
  hint?: string | undefined
  disabled?: boolean | undefined
  /** Language of the label, when it is not the page's. */
  lang?: string | undefined
  /** A colour that the choice stands for, as #rrggbb, shown beside its label. */
  swatch?: string | undefined
}
