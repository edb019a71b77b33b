import { attribute, rawText, textOf, within } from '#tests/support/page.ts'
import type { Element, Page } from '#tests/support/page.ts'

export type FormFile = { name: string; type: string; content: Buffer }
/** One field as it stands on the page. */
export type Field = {
  name: string
  kind: string
  value: string
  chosen: boolean
  required: boolean
  limit: number | null
  options: string[]
}
/** A form as it stands on the page. */
export type Form = { action: string; method: 'get' | 'post'; multipart: boolean; fields: Field[] }
/** A form ready to be sent. */
export type FilledForm = Omit<Form, 'fields'> & { entries: [string, string | FormFile][] }
/** What a person enters: text, several choices, a file, or null to leave a field out. */
export type Entered = Record<string, string | string[] | FormFile | null>

/** All forms of a page. */
export function formsOf(page: Page): Form[] {
  return page.elements('form').map((form) => {
    const action = attribute(form, 'action') ?? ''
    return {
      action: new URL(action || page.address, new URL(page.address, 'http://county.invalid')).href.replace('http://county.invalid', ''),
      method: attribute(form, 'method')?.toLowerCase() === 'post' ? 'post' : 'get',
      multipart: attribute(form, 'enctype') === 'multipart/form-data',
      fields: fieldsOf(form)
    }
  })
}

/** The first form whose action ends so (`?/accept`), or the first that has this field; fails when the page offers none. */
export function formOn(page: Page, wanted: string): Form {
  const forms = formsOf(page)
  const found =
    forms.find((form) => form.action.endsWith(wanted)) ?? forms.find((form) => form.fields.some((field) => field.name === wanted))
  if (found) return found
  const offered = forms.map((form) => `${form.method} ${form.action} (${form.fields.map((field) => field.name).join(', ')})`)
  throw new Error(`${page.address} (${page.status}, ${page.title}) offers no form ${wanted}; it offers:\n${offered.join('\n')}`)
}

/** Enters into a form what a person would: the rest stays as it was preset. Fails for a field that the form does not have. */
export function fill(form: Form, entered: Entered = {}, button?: string): FilledForm {
  for (const name of Object.keys(entered))
    if (!form.fields.some((field) => field.name === name))
      throw new Error(`The form ${form.action} has no field ${name}, but ${names(form)}`)
  const entries: FilledForm['entries'] = []
  const done = new Set<string>()
  for (const field of form.fields) {
    const value = entered[field.name]
    if (field.kind === 'submit') {
      if (button !== undefined && field.value === button) entries.push([field.name, field.value])
    } else if (value === undefined) {
      if (field.chosen) entries.push([field.name, field.value])
    } else if (value !== null && !done.has(field.name)) {
      done.add(field.name)
      for (const each of Array.isArray(value) ? value : [value]) entries.push([field.name, each])
    }
  }
  return { action: form.action, method: form.method, multipart: form.multipart, entries }
}

function names(form: Form): string {
  return [...new Set(form.fields.map((field) => field.name))].join(', ')
}

function fieldsOf(form: Element): Field[] {
  return within(form).flatMap((element): Field[] => {
    const name = attribute(element, 'name')
    if (!name || attribute(element, 'disabled') !== null) return []
    const base = { name, required: attribute(element, 'required') !== null, limit: limitOf(element), options: [] }
    if (element.tagName === 'textarea') return [{ ...base, kind: 'textarea', value: rawText(element).replace(/^\n/, ''), chosen: true }]
    if (element.tagName === 'select') return [selectOf(element, base)]
    if (element.tagName === 'button') {
      const type = attribute(element, 'type') ?? 'submit'
      return type === 'submit' ? [{ ...base, kind: 'submit', value: attribute(element, 'value') ?? '', chosen: false }] : []
    }
    if (element.tagName !== 'input') return []
    const kind = attribute(element, 'type') ?? 'text'
    const box = kind === 'checkbox' || kind === 'radio'
    const value = attribute(element, 'value') ?? (box ? 'on' : '')
    return [{ ...base, kind, value, chosen: kind === 'file' ? false : box ? attribute(element, 'checked') !== null : true }]
  })
}

function selectOf(element: Element, base: Omit<Field, 'kind' | 'value' | 'chosen'>): Field {
  const options = within(element).filter((each) => each.tagName === 'option')
  const valueOf = (option: Element | undefined) => (option ? (attribute(option, 'value') ?? textOf(option)) : '')
  const selected = options.find((each) => attribute(each, 'selected') !== null) ?? options[0]
  return { ...base, kind: 'select', value: valueOf(selected), chosen: options.length > 0, options: options.map(valueOf) }
}

function limitOf(element: Element): number | null {
  const limit = attribute(element, 'maxlength')
  return limit === null ? null : Number(limit)
}
