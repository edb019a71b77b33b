import { Editor, Node } from '@tiptap/core'
import type { JSONContent } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import type { Block, Document, Inline, ListItem, Mark, Paragraph } from './document.ts'
import { element, toolButton } from './editor-parts.ts'
import type { Words } from './editor-parts.ts'
import { addPictureTool, PictureNode, pictureAttributes, picturesOf } from './editor-picture.ts'
import { readNotation, writeNotation } from './notation.ts'
import { isSafeAddress } from './safe-address.ts'

// Runs in the browser, on pages where a text is edited: above a text area stands an editor that writes the text area's own notation.
// Without it the text area is filled in by hand; nothing else differs.

const Item = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) }
  }
})

const Quote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0]
})

const unused = {
  code: false,
  codeBlock: false,
  strike: false,
  underline: false,
  horizontalRule: false,
  dropcursor: false,
  gapcursor: false
} as const
const extensions = [
  StarterKit.configure({
    ...unused,
    blockquote: false,
    listItem: false,
    listKeymap: false,
    trailingNode: false,
    heading: { levels: [2, 3] },
    link: {
      openOnClick: false,
      autolink: false,
      linkOnPaste: false,
      isAllowedUri: isSafeAddress,
      HTMLAttributes: { target: null, rel: null }
    }
  }),
  Item,
  Quote,
  PictureNode
]

type Tool = { name: string; run: (editor: Editor) => void; on?: (editor: Editor) => boolean }

const tools: Tool[] = [
  { name: 'heading', run: (at) => at.chain().focus().toggleHeading({ level: 2 }).run(), on: (at) => at.isActive('heading', { level: 2 }) },
  {
    name: 'subheading',
    run: (at) => at.chain().focus().toggleHeading({ level: 3 }).run(),
    on: (at) => at.isActive('heading', { level: 3 })
  },
  { name: 'strong', run: (at) => at.chain().focus().toggleBold().run(), on: (at) => at.isActive('bold') },
  { name: 'emphasis', run: (at) => at.chain().focus().toggleItalic().run(), on: (at) => at.isActive('italic') },
  { name: 'bullets', run: (at) => at.chain().focus().toggleBulletList().run(), on: (at) => at.isActive('bulletList') },
  { name: 'numbers', run: (at) => at.chain().focus().toggleOrderedList().run(), on: (at) => at.isActive('orderedList') },
  { name: 'quote', run: (at) => at.chain().focus().toggleWrap('blockquote').run(), on: (at) => at.isActive('blockquote') },
  { name: 'undo', run: (at) => at.chain().focus().undo().run() },
  { name: 'redo', run: (at) => at.chain().focus().redo().run() }
]

for (const place of document.querySelectorAll<HTMLElement>('[data-article-editor]')) {
  const area = document.getElementById(place.dataset['articleEditor'] ?? '')
  if (area instanceof HTMLTextAreaElement) begin(place, area, wordsOf(place))
}

function wordsOf(place: HTMLElement): Words {
  // The page wrote it: every label by its name.
  return JSON.parse(place.dataset['words'] ?? '{}') as Words
}

function begin(place: HTMLElement, area: HTMLTextAreaElement, words: Words): void {
  const bar = element('div', {
    class: 'editor-tools',
    role: 'toolbar',
    'aria-label': words['tools'] ?? '',
    'aria-controls': `${area.id}-editor`
  })
  const mount = element('div', { class: 'editor-text' })
  place.append(bar, mount)
  area.before(place)
  const label = document.querySelector<HTMLLabelElement>(`label[for="${area.id}"]`)
  if (label) label.id ||= `${area.id}-label`
  const attributes: Record<string, string> = {
    id: `${area.id}-editor`,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': label?.id ?? '',
    'aria-required': 'true',
    dir: 'auto',
    lang: area.lang,
    ...(area.getAttribute('aria-describedby') ? { 'aria-describedby': area.getAttribute('aria-describedby') ?? '' } : {}),
    ...(area.getAttribute('aria-invalid') ? { 'aria-invalid': 'true' } : {})
  }
  const editor = new Editor({
    element: mount,
    extensions,
    injectCSS: false,
    content: readNotation(area.value),
    editorProps: { attributes }
  })
  const buttons = tools.map((tool) => ({ tool, button: toolButton(bar, words[tool.name] ?? '', () => tool.run(editor)) }))
  addLinkTool(bar, editor, words)
  addPictureTool(bar, editor, words, picturesOf(place))
  const show = (): void => {
    for (const { tool, button } of buttons) if (tool.on) button.setAttribute('aria-pressed', String(tool.on(editor)))
  }
  editor.on('transaction', show)
  editor.on('update', () => {
    area.value = writeNotation(documentOf(editor.getJSON()))
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
  show()
  moveByArrows(bar)
  addSwitch(place, { area, label }, editor, [bar, mount], words)
  label?.addEventListener('click', () => !area.hidden || editor.commands.focus())
  for (const link of document.querySelectorAll(`a[href="#${area.id}"]`))
    link.addEventListener('click', (event) => {
      if (!area.hidden) return
      event.preventDefault()
      editor.commands.focus()
    })
}

// Whoever prefers the notation goes back to it, and the editor reads what was typed there.
function addSwitch(
  place: HTMLElement,
  { area, label }: { area: HTMLTextAreaElement; label: HTMLLabelElement | null },
  editor: Editor,
  parts: HTMLElement[],
  words: Words
): void {
  const change = element('button', { type: 'button', class: 'button plain small-target' })
  const show = (plain: boolean): void => {
    area.hidden = !plain
    // A label that names what is hidden leads nowhere: while the editor stands there, it names the editor.
    if (plain) label?.setAttribute('for', area.id)
    else label?.removeAttribute('for')
    for (const part of parts) part.hidden = plain
    change.textContent = (plain ? words['editor'] : words['plain']) ?? ''
  }
  change.addEventListener('click', () => {
    const plain = Boolean(area.hidden)
    if (!plain) editor.commands.setContent(readNotation(area.value), { emitUpdate: false })
    show(plain)
  })
  place.append(change)
  place.hidden = false
  show(false)
}

function addLinkTool(bar: HTMLElement, editor: Editor, words: Words): void {
  const field = element('input', {
    type: 'text',
    dir: 'ltr',
    class: 'kern-form-input__input',
    'aria-label': words['address'] ?? '',
    placeholder: 'https://'
  })
  const box = element('span', { class: 'editor-link' })
  const hint = element('span', { role: 'status', class: 'small' })
  const open = toolButton(bar, words['link'] ?? '', () => {
    box.hidden = !box.hidden
    open.setAttribute('aria-expanded', String(!box.hidden))
    if (box.hidden) return
    field.value = String(editor.getAttributes('link')['href'] ?? '')
    field.focus()
  })
  open.setAttribute('aria-expanded', 'false')
  const close = (): void => {
    box.hidden = true
    open.setAttribute('aria-expanded', 'false')
  }
  const set = (): void => {
    const href = field.value.trim()
    const selection = editor.state.selection.empty && !editor.isActive('link')
    hint.textContent = selection ? (words['link_nothing'] ?? '') : isSafeAddress(href) ? '' : (words['link_address'] ?? '')
    if (hint.textContent) return
    editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    close()
  }
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      set()
    }
    if (event.key === 'Escape') {
      close()
      open.focus()
    }
  })
  box.append(field)
  toolButton(box, words['link_set'] ?? '', set)
  toolButton(box, words['link_remove'] ?? '', () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    close()
  })
  box.append(hint)
  box.hidden = true
  bar.append(box)
}

// One stop of the tab key for the whole bar; the arrows go on inside, as everywhere with a toolbar.
function moveByArrows(bar: HTMLElement): void {
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>(':scope > button')]
  buttons.forEach((button, at) => (button.tabIndex = at === 0 ? 0 : -1))
  bar.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === event.target)
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const next =
      at === -1
        ? undefined
        : event.key === forward
          ? buttons[(at + 1) % buttons.length]
          : event.key === back
            ? buttons.at(at - 1)
            : undefined
    if (!next) return
    event.preventDefault()
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  })
}

// What the editor holds, in the parts of a document; anything else would be left out.
function documentOf(json: JSONContent): Document {
  return { type: 'doc', content: (json.content ?? []).flatMap(blockOf) }
}

function blockOf(node: JSONContent): Block[] {
  const { type } = node
  if (type === 'paragraph') return [paragraphOf(node)]
  if (type === 'heading') return [{ type, attrs: { level: node.attrs?.['level'] === 3 ? 3 : 2 }, content: inlineOf(node) }]
  if (type === 'bulletList' || type === 'orderedList') return [{ type, content: (node.content ?? []).map(itemOf) }]
  if (type === 'blockquote') return [{ type, content: (node.content ?? []).map(paragraphOf) }]
  if (type === 'picture') return [{ type, attrs: pictureAttributes(node.attrs ?? {}) }]
  return []
}

function itemOf(node: JSONContent): ListItem {
  return { type: 'listItem', content: [paragraphOf(node.content?.[0] ?? {})] }
}

function paragraphOf(node: JSONContent): Paragraph {
  return { type: 'paragraph', content: inlineOf(node) }
}

function inlineOf(node: JSONContent): Inline[] {
  return (node.content ?? []).flatMap((part): Inline[] => {
    if (part.type === 'hardBreak') return [{ type: 'hardBreak' }]
    return part.text ? [{ type: 'text', text: part.text, marks: (part.marks ?? []).flatMap(markOf) }] : []
  })
}

function markOf({ type, attrs }: { type: string; attrs?: Record<string, unknown> }): Mark[] {
  if (type === 'link') return [{ type, attrs: { href: String(attrs?.['href'] ?? '') } }]
  return type === 'bold' || type === 'italic' ? [{ type }] : []
}
