import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes as Tree, ParserError } from 'parse5'
import type { IncomingHttpHeaders } from 'node:http'

/** One HTTP exchange with the bytes that went over the wire. */
export type Answer = { status: number; headers: IncomingHttpHeaders; wire: Buffer; body: Buffer }

export type Element = Tree.Element

/** An answer of the site, with its parsed page when it is one. */
export type Page = {
  status: number
  /** Path and query. */
  address: string
  headers: IncomingHttpHeaders
  wire: Buffer
  body: Buffer
  /** The body as text. */
  source: string
  /** What a person reads: the text of the body, spaces drawn together. */
  text: string
  title: string
  elements: (name?: string) => Element[]
  problems: string[]
}

/** Reads an answer as a browser without scripts would. */
export function parsePage(url: URL, answer: Answer): Page {
  const source = answer.body.toString('utf8')
  const isHtml = /^text\/html/.test(answer.headers['content-type'] ?? '')
  let elements: Element[] | undefined
  let problems: string[] | undefined
  // Most answers are only looked at for their status: parsing waits until somebody asks. Where each element stands is counted only for problems.
  const all = (): Element[] => (elements ??= isHtml ? readTree(source, null) : [])
  const faults = (): string[] => {
    if (problems) return problems
    const found: string[] = []
    if (isHtml) elements = readTree(source, (problem) => found.push(`${problem.code} in line ${problem.startLine}`))
    return (problems = found)
  }
  return {
    status: answer.status,
    address: `${url.pathname}${url.search}`,
    headers: answer.headers,
    wire: answer.wire,
    body: answer.body,
    source,
    get text() {
      return all()
        .filter((element) => element.tagName === 'body')
        .map(textOf)
        .join(' ')
    },
    get title() {
      return textOf(all().find((element) => element.tagName === 'title'))
    },
    get problems() {
      return faults()
    },
    elements: (name) => all().filter((element) => name === undefined || element.tagName === name)
  }
}

/** The value of an attribute; null when the element does not have it. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null
}

/** All elements below this one, in the order of the page. */
export function within(element: Element): Element[] {
  return walk(element).slice(1)
}

/** The text of an element, spaces drawn together; scripts and styles have none. */
export function textOf(node: Tree.Node | undefined): string {
  return rawText(node).replaceAll(/\s+/g, ' ').trim()
}

/** The text of an element, letter by letter. */
export function rawText(node: Tree.Node | undefined): string {
  if (!node) return ''
  if (node.nodeName === '#text' && 'value' in node) return node.value
  if (node.nodeName === 'script' || node.nodeName === 'style' || !('childNodes' in node)) return ''
  return node.childNodes.map(rawText).join(isInline(node.nodeName) ? '' : ' ')
}

function isInline(name: string): boolean {
  return /^(a|abbr|b|bdi|bdo|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|textarea|option|title)$/.test(name)
}

function readTree(source: string, onParseError: ((problem: ParserError) => void) | null): Element[] {
  return walk(parse(source, { scriptingEnabled: false, onParseError }))
}

function walk(node: Tree.Node, found: Element[] = []): Element[] {
  if ('tagName' in node) found.push(node)
  const inside = 'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : []
  for (const each of inside) walk(each, found)
  return found
}
