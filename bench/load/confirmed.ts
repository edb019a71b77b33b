import { contributionPath, contributionRequest, formHeaders } from './contribution-form.ts'
import type { LoadRequest } from './load.ts'

/** What the site confirms to a person by a code, by which it can be looked up afterwards. */
export type Confirmed = {
  path: string
  /** Milliseconds that a form of it must have been open: nobody fills it in faster, and the trap stays on. */
  ripens: number
  /** A form of it as a browser sends it; each visitor has an address and words of their own. */
  send: (origin: string, formKey: string, number: number) => LoadRequest
  /** Where its code is typed in. */
  lookUp: string
}

const noticePath = '/de/contributions/1/report'
const reportPath = '/de/confidential'
const hurry = 300

/** By name; the notices are about the first published contribution of the demo. */
export const confirmed = {
  contribution: { path: contributionPath, ripens: 3_100, send: contributionRequest, lookUp: '/de/trace' },
  notice: {
    path: noticePath,
    ripens: hurry,
    send: (origin, formKey, number) =>
      posted(origin, noticePath, number, {
        ...{ formKey, website: '', reasonCode: 'off_topic', answerTo: '' },
        explanation: `Meldung ${number}: Das gehört nicht hierher.`
      }),
    lookUp: '/de/trace'
  },
  report: {
    path: reportPath,
    ripens: hurry,
    send: (origin, formKey, number) =>
      posted(origin, reportPath, number, {
        ...{ formKey, website: '', place: `Schalter ${number % 40}`, contact: '' },
        text: `Bericht ${number}: Am Schalter wurde ich weggeschickt, weil ich mit Akzent spreche.`
      }),
    lookUp: '/de/confidential/code?/read'
  }
} satisfies Record<string, Confirmed>

export type ConfirmedName = keyof typeof confirmed

/**
 * Asks for a code where a person types it in. The answer comes as the form's own outcome, without the page around it: a hundred thousand
 * are looked up.
 */
export function lookUpRequest(origin: string, name: ConfirmedName, code: string, number: number): LoadRequest {
  const asked = posted(origin, confirmed[name].lookUp, number, { code })
  return { ...asked, headers: { ...asked.headers, accept: 'application/json', 'accept-encoding': 'identity' } }
}

/** How such an answer says that there is something behind the code. */
export const foundByCode = '"type":"(success)"'

function posted(origin: string, path: string, number: number, entries: Record<string, string>): LoadRequest {
  const body = new URLSearchParams(entries).toString()
  return { method: 'POST', path, body, headers: formHeaders(origin, body, number) }
}
