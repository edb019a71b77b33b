import { Node } from '@tiptap/core'
import type { Editor } from '@tiptap/core'
import type { Picture } from './document.ts'
import { element, toolButton } from './editor-parts.ts'
import type { Words } from './editor-parts.ts'

/** A picture within the text that is edited: one piece, with its words below it. */
export const PictureNode = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  addAttributes: () => ({ hash: {}, width: {}, height: {}, alternative: { default: '' }, credit: { default: '' } }),
  renderHTML: ({ node }) => {
    const { hash, width, height, alternative, credit } = pictureAttributes(node.attrs)
    const img = ['img', { src: `/picture-${hash}`, width, height, alt: alternative }] as const
    return ['figure', { class: 'picture' }, img, ['figcaption', {}, [alternative, credit].filter(Boolean).join(' · ')]]
  }
})

/** A picture that can be put into the text. */
export type Offered = { hash: string; name: string; width: number; height: number }

/** The pictures that the page offers. */
export function picturesOf(place: HTMLElement): Offered[] {
  // The page wrote it: the pictures that there are.
  return JSON.parse(place.dataset['pictures'] ?? '[]') as Offered[]
}

/** Adds to the bar what puts a picture with its words into the text, or changes the words of the one that is chosen there. */
export function addPictureTool(bar: HTMLElement, editor: Editor, words: Words, offered: readonly Offered[]): void {
  if (!offered.length) return
  const box = element('span', { class: 'editor-link' })
  const choice = element('select', { class: 'kern-form-input__input', 'aria-label': words['picture_choose'] ?? '' })
  for (const { hash, name } of offered) choice.append(new Option(name, hash))
  const field = (name: string, lang: string) => {
    const label = words[name] ?? ''
    const made = element('input', {
      type: 'text',
      dir: 'auto',
      lang,
      class: 'kern-form-input__input',
      'aria-label': label,
      placeholder: label
    })
    made.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      insert()
    })
    return made
  }
  const lang = editor.view.dom.getAttribute('lang') ?? ''
  const alternative = field('picture_alternative', lang)
  const credit = field('picture_credit', lang)
  const hint = element('span', { role: 'status', class: 'small' })
  const open = toolButton(bar, words['picture'] ?? '', () => {
    box.hidden = !box.hidden
    open.setAttribute('aria-expanded', String(!box.hidden))
    if (box.hidden) return
    // Where a picture is chosen in the text, its words are changed.
    const chosen = editor.isActive('picture') ? pictureAttributes(editor.getAttributes('picture')) : null
    if (chosen) choice.value = chosen.hash
    alternative.value = chosen?.alternative ?? ''
    credit.value = chosen?.credit ?? ''
    choice.focus()
  })
  open.setAttribute('aria-expanded', 'false')
  const insert = (): void => {
    const picture = offered.find(({ hash }) => hash === choice.value)
    hint.textContent = alternative.value.trim() ? '' : (words['picture_nothing'] ?? '')
    if (!picture || hint.textContent) return alternative.focus()
    const { hash, width, height } = picture
    const attrs = { hash, width, height, alternative: alternative.value, credit: credit.value }
    editor.chain().focus().insertContent({ type: 'picture', attrs }).run()
    box.hidden = true
    open.setAttribute('aria-expanded', 'false')
  }
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    box.hidden = true
    open.setAttribute('aria-expanded', 'false')
    open.focus()
  })
  box.append(choice, alternative, credit)
  toolButton(box, words['picture_insert'] ?? '', insert)
  box.append(hint)
  box.hidden = true
  bar.append(box)
}

/** What the editor keeps of a picture, as the document does. */
export function pictureAttributes(attrs: Record<string, unknown>): Picture['attrs'] {
  const text = (name: string): string => {
    const value = attrs[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    hash: text('hash'),
    width: Number(attrs['width']),
    height: Number(attrs['height']),
    alternative: text('alternative'),
    credit: text('credit')
  }
}
