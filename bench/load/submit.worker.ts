// Visitors who send contributions while the site is being killed: each fetches a form, waits, sends it, and sends the same form again
// until the receipt is read. Only then is the contribution acknowledged.
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { contributionPath, contributionRequest, keyInForm, receiptOnPage } from './contribution-form.ts'
import { visitorAddress } from './load.ts'
import type { LoadRequest } from './load.ts'
import type { SubmitOrder, SubmitReport } from './submit.ts'

// The main thread sends exactly this order.
const { origin, connections, formsAhead } = workerData as SubmitOrder
const { hostname, port } = new URL(origin)
const agent = new Agent({ keepAlive: true, maxSockets: connections * 2 })
const key = new RegExp(keyInForm)
const receipt = new RegExp(receiptOnPage)
const forms: { key: string; number: number; fetchedAt: number }[] = []
let receipts: string[] = []
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
    const found = key.exec((await exchange({ path: contributionPath, headers: { 'x-forwarded-for': visitorAddress(number) } })).text)?.[1]
    if (found === undefined) await pause(100)
    else {
      report.forms++
      forms.push({ key: found, number, fetchedAt: performance.now() })
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
    // The form refuses what was filled in within two seconds of its whole seconds.
    const wait = form.fetchedAt + 3_100 - performance.now()
    if (wait > 0) await pause(wait)
    await sendUntilReceipt(form)
  }
}

async function sendUntilReceipt({ key: formKey, number }: { key: string; number: number }): Promise<void> {
  const sent = contributionRequest(origin, formKey, number)
  for (let attempt = 0; ; attempt++) {
    const answer = await exchange(sent)
    report.sendings++
    if (attempt > 0) report.repeated++
    const code = answer.status === '200' ? receipt.exec(answer.text)?.[1] : undefined
    if (code !== undefined) {
      receipts.push(code)
      return
    }
    if (/^[24]/.test(answer.status)) {
      report.refused[answer.status] = (report.refused[answer.status] ?? 0) + 1
      return
    }
    if (stopped && attempt > 20) return
    await pause(100)
  }
}

function tellReceipts(): void {
  parentPort?.postMessage({ ...report, receipts })
  receipts = []
}

function exchange({ method = 'GET', path, headers, body }: LoadRequest): Promise<{ status: string; text: string }> {
  return new Promise((done) => {
    const asked = request(
      { hostname, port, path, method, agent, timeout: 15_000, headers: { accept: 'text/html', 'accept-encoding': 'gzip', ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'cut', text: '' }))
        answer.on('end', () => {
          const whole = Buffer.concat(parts)
          try {
            done({
              status: String(answer.statusCode),
              text: (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString('utf8')
            })
          } catch {
            done({ status: 'cut', text: '' })
          }
        })
      }
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'cut', text: '' }))
    asked.end(body)
  })
}
