import { describe, expect, test } from 'vitest'
import { hostile, html, piece } from '../testing/render.ts'
import SiteFooter from '../site-footer/SiteFooter.svelte'
import SkipLinks from '../skip-links/SkipLinks.svelte'
import DeskShell from '../desk-shell/DeskShell.svelte'
import SiteHeader from './SiteHeader.svelte'
import { currentOf } from './navigation-link.ts'

const links = [
  { href: '/de', label: 'Start' },
  { href: '/de/contributions/new', label: 'Mitreden' },
  { href: '/de/contributions', label: 'Beiträge' }
]

describe('where the reader is', () => {
  const at = (path: string) => links.map((link) => currentOf(link, path, links))

  test('a page marks its own link', () => {
    expect(at('/de/contributions')).toEqual([undefined, undefined, 'page'])
    expect(at('/de')).toEqual(['page', undefined, undefined])
  })
  test('a page below marks the closest link alone', () => {
    expect(at('/de/contributions/142')).toEqual([undefined, undefined, 'true'])
    expect(at('/de/contributions/new')).toEqual([undefined, 'page', undefined])
  })
  test('a page of no link marks none', () => {
    expect(at('/de/contributionsX')).toEqual([undefined, undefined, undefined])
  })
})

test('the header offers each language in its own name and marks the one shown', () => {
  const languages = [
    { code: 'de', name: 'Deutsch', direction: 'ltr' as const, href: '/de/plan' },
    { code: 'ar', name: 'العربية', direction: 'rtl' as const, href: '/ar/plan' }
  ]
  const markup = html(
    SiteHeader,
    { home: '/ar', title: 'خطة الاندماج', place: hostile, placeLang: 'de', links, path: '/ar', languages, tools: [] },
    'ar'
  )
  expect(markup).toMatch(/<a href="\/ar\/plan" lang="ar" dir="rtl" hreflang="ar" aria-current="true"/)
  expect(markup).toMatch(/<a href="\/de\/plan" lang="de" dir="ltr" hreflang="de"(?! aria-current)/)
  expect(markup).toContain('id="navigation"')
  expect(markup).not.toMatch(/<img|<script/)
})

test('where a form holds what was written, it goes along into the other language, and into Leichte Sprache', () => {
  const languages = [{ code: 'ar', name: 'العربية', direction: 'rtl' as const, href: '/ar/contributions/new' }]
  const easy = { href: '/de-x-leicht/contributions/new', label: 'Leichte Sprache' }
  const easily = { code: 'de-x-leicht', name: 'Leichte Sprache', direction: 'ltr' as const, href: easy.href }
  const tools = [easy, { href: '/de/view', label: 'Ansicht' }]
  const keep = { id: 'contribution', entry: { name: 'go', value: 'same' } }
  const header = { home: '/de', title: 'Plan', place: 'Auental', links, path: '/de', languages: [...languages, easily], tools }
  const markup = html(SiteHeader, { ...header, keep })
  const button = (path: string) => `<button class="as-link" form="contribution" formaction="${path}" name="go" value="same"`
  expect(markup.split(button('/ar/contributions/new')).length).toBe(2)
  expect(markup.split(button(easy.href)).length).toBe(3)
  expect(markup).toContain('<a href="/de/view"')
  expect(html(SiteHeader, header)).not.toContain('<button')
})

test('skip links come with access keys for those who want them', () => {
  const withKeys = html(SkipLinks, { search: '/de/contributions#search', view: '/de/view', keys: true })
  expect([...withKeys.matchAll(/href="([^"]+)" accesskey="(\w)"/g)].map(([, href, key]) => `${key} ${href}`)).toEqual([
    'c #content',
    'n #navigation',
    's /de/contributions#search',
    'a /de/view'
  ])
  expect(html(SkipLinks, { search: '#s', view: '#v', keys: false })).not.toContain('accesskey')
})

test('the contact card can be called and written to', () => {
  const contact = {
    name: 'Mira Sandner',
    function: 'Integrationsplanung',
    telephone: '0000 3102-2330',
    fax: '',
    email: 'plan@auental.example'
  }
  const markup = html(SiteFooter, { contact, groups: [{ title: 'Hilfe', links }] })
  expect(markup).toContain('href="tel:000031022330"')
  expect(markup).toContain('href="mailto:plan@auental.example"')
  expect(markup).not.toContain('Fax')
})

test('at the desk the work stands before the chapters, and waiting work is told apart', () => {
  const chapters = [{ title: 'Heute', links: [{ href: '/de/desk', label: 'Fällig', count: 1234, waiting: true }] }]
  const markup = html(DeskShell, {
    home: '/de/desk',
    place: 'Auental',
    chapters,
    path: '/de/desk',
    account: piece('<p>Konto</p>'),
    children: piece('<h1>Arbeit</h1>')
  })
  expect(markup.indexOf('Arbeit')).toBeLessThan(markup.indexOf('Fällig'))
  expect(markup).toContain('<span class="tag now">1.234</span>')
  expect(markup).toContain('<main id="content"')
})

test('the search field leads to the page that answers, by a plain form with a name; without a page there is none', () => {
  const header = { home: '/de', title: 'Plan', place: 'Auental', links, path: '/de', languages: [], tools: [] }
  const markup = html(SiteHeader, { ...header, search: '/de/search' })
  expect(markup).toMatch(/<form action="\/de\/search" method="GET" role="search"[^>]* aria-label="[^"]+"/)
  expect(markup).toMatch(/<label for="site-search"/)
  expect(markup).toMatch(/<input id="site-search" name="q"/)
  expect(html(SiteHeader, header)).not.toContain('role="search"')
})
