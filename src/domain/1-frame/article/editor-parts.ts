/** Every label of the editor by its name, in the reader's language. */
export type Words = Record<string, string>

/** A button at the end of a bar, in the order in which it is made. */
export function toolButton(bar: HTMLElement, words: string, run: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'button quiet small-target' })
  button.textContent = words
  button.addEventListener('click', run)
  bar.append(button)
  return button
}

/** An element with these attributes. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Record<string, string>): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}
