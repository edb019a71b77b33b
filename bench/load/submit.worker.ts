// Visitors who send forms while the site is being killed: each fetches a form, waits, sends it, and sends the same form again until the
// receipt is read. Only then is what they sent acknowledged.
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { confirmed } from './confirmed.ts'
import type { ConfirmedName } from './confirmed.ts'
import { keyInForm, receiptOnPage } from './contribution-form.ts'
import { visitorAddress } from './load.ts'
import type { LoadRequest } from './load.ts'
import type { Receipt, SubmitOrder, SubmitReport } from './submit.ts'

// The main thread sends exactly this order.
const { origin, connections, formsAhead, rest = 0, names } = workerData as SubmitOrder
const { hostname, port } = new URL(origin)
const agent = new Agent({ keepAlive: true, maxSockets: connections * 2 })
const key = new RegExp(keyInForm)
const receipt = new RegExp(receiptOnPage)
type Form = { name: ConfirmedName; key: string; number: number; fetchedAt: number }
const forms: Form[] = []
let receipts: Receipt[] = []
const report: SubmitReport = { receipts: [], forms: 0, sendings: 0, repeated: 0, refused: {} }
let visitor = 0
let stopped = false

parentPort?.on('message', () => (stopped = true))
const tell = setInterval(tellReceipts, 250)
await Promise.all([...Array.from({ length: Math.ceil(connections / 2) }, fetchForms), ...Array.from({ length: connections }, sendForms)])
clearInterval(tell)
tellReceipts()
agent.destroy()
parentPort?.postMessage({ done: true })
parentPort?.close()

async function fetchForms(): Promise<void> {
  while (!stopped) {
    if (forms.length >= formsAhead) {
      await pause(20)
      continue
    }
    const number = visitor++
    const name = names[number % names.length]
    if (!name) return
    const page = await exchange({ path: confirmed[name].path, headers: { 'x-forwarded-for': visitorAddress(number) } })
    const found = key.exec(page.text)?.[1]
    if (found === undefined) await pause(200)
    else {
      report.forms++
      forms.push({ name, key: found, number, fetchedAt: performance.now() })
    }
  }
}

async function sendForms(): Promise<void> {
  while (!stopped) {
    const form = forms.shift()
    if (!form) {
      await pause(20)
      continue
    }
    const wait = form.fetchedAt + confirmed[form.name].ripens - performance.now()
    if (wait > 0) await pause(wait)
    await sendUntilReceipt(form)
    if (rest > 0) await pause(rest)
  }
}

async function sendUntilReceipt({ name, key: formKey, number }: Form): Promise<void> {
  const sent = confirmed[name].send(origin, formKey, number)
  for (let attempt = 0; ; attempt++) {
    const answer = await exchange(sent)
    report.sendings++
    if (attempt > 0) report.repeated++
    const code = answer.status === '200' ? receipt.exec(answer.text)?.[1] : undefined
    if (code !== undefined) {
      receipts.push({ name, code })
      return
    }
    if (/^[24]/.test(answer.status)) {
      report.refused[answer.status] = (report.refused[answer.status] ?? 0) + 1
      return
    }
    if (stopped && attempt > 20) return
    await pause(200)
  }
}

function tellReceipts(): void {
  parentPort?.postMessage({ ...report, receipts })
  receipts = []
}

function exchange({ method = 'GET', path, headers, body }: LoadRequest): Promise<{ status: string; text: string }> {
  return new Promise((done) => {
    const asked = request(
      { hostname, port, path, method, agent, timeout: 15_000, headers: { accept: 'text/html', ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'cut', text: '' }))
        answer.on('end', () => done({ status: String(answer.statusCode), text: Buffer.concat(parts).toString('utf8') }))
      }
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'cut', text: '' }))
    asked.end(body)
  })
}
