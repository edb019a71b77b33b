import { randomBytes } from 'node:crypto'
import type { Cookies } from '@sveltejs/kit'
import { oidcMinutes } from '#domain/1-frame/sign-in/begin-oidc.server.ts'
import { codeMinutes } from '#domain/1-frame/sign-in/code.ts'
import { sessionCookie, sessionHours } from '#domain/1-frame/sign-in/session.server.ts'

const codeCookie = 'sign-in'
const oidcCookie = 'sign-in-service'
const browserCookie = 'sign-in-browser'
const browserMinutes = 15

/** Binds a code to the browser that asked for it. */
export function keepCodeId(cookies: Cookies, url: URL, id: string): void {
  cookies.set(codeCookie, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: url.protocol === 'https:',
    maxAge: codeMinutes * 60
  })
}

/** The id of the code that this browser asked for. */
export function readCodeId(cookies: Cookies): string | undefined {
  return cookies.get(codeCookie)
}

/** Something that this browser alone has while somebody signs in: forms of that are good in no other. */
export function keepBrowser(cookies: Cookies, url: URL): string {
  const browser = readBrowser(cookies) || randomBytes(16).toString('base64url')
  const secure = url.protocol === 'https:'
  cookies.set(browserCookie, browser, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: browserMinutes * 60 })
  return browser
}

/** What this browser was given when it began to sign in; empty where it was nothing, or is over. */
export function readBrowser(cookies: Cookies): string {
  return cookies.get(browserCookie) ?? ''
}

/** Keeps the session of a person who has signed in; what this browser was given to get there has done its work, and its cookies go. */
export function keepSession(cookies: Cookies, url: URL, token: string): void {
  cookies.set(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: sessionHours * 60 * 60
  })
  if (readCodeId(cookies) !== undefined) forgetCodeId(cookies, url)
  if (readBrowser(cookies)) cookies.delete(browserCookie, { path: '/', httpOnly: true, secure: url.protocol === 'https:' })
}

function forgetCodeId(cookies: Cookies, url: URL): void {
  cookies.delete(codeCookie, { path: '/', httpOnly: true, secure: url.protocol === 'https:' })
}

/** Forgets the session and the code in this browser. */
export function forgetSession(cookies: Cookies, url: URL): void {
  cookies.delete(sessionCookie, { path: '/', httpOnly: true, secure: url.protocol === 'https:' })
  forgetCodeId(cookies, url)
}

/** Keeps, sealed, what this browser began at the county's sign-in service; that service leads back here, so it is sent along then. */
export function keepOidc(cookies: Cookies, url: URL, begun: string): void {
  cookies.set(oidcCookie, begun, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: oidcMinutes * 60
  })
}

/** What this browser began at the sign-in service, sealed. */
export function readOidc(cookies: Cookies): string | undefined {
  return cookies.get(oidcCookie)
}

/** Forgets what was begun: each beginning takes one answer. */
export function forgetOidc(cookies: Cookies, url: URL): void {
  cookies.delete(oidcCookie, { path: '/', httpOnly: true, secure: url.protocol === 'https:' })
}
