// Sends its share of the odd requests, one after the other on each of its connections, and judges the answers.
import { parentPort, workerData } from 'node:worker_threads'
import { aConnection } from './connection.ts'
import type { Exchange } from './connection.ts'
import { oddRequest } from './kinds.ts'
import { aLeakSearch, leadsAway } from './leaks.ts'
import type { Judged, SendOrder } from './send.ts'
import { originOf } from './wire.ts'
import type { Kind, Odd } from './wire.ts'

// The main thread sends exactly this order.
const { scene, home, first, step, last, connections, until } = workerData as SendOrder
const judged: Judged = { tried: 0, statuses: {}, wrong: {} }
const origin = originOf(scene)
const leakIn = aLeakSearch(home)
let next = first

const told = setInterval(() => parentPort?.postMessage({ tried: judged.tried }), 1_000)
await Promise.all(Array.from({ length: connections }, sendUntilDone))
clearInterval(told)
parentPort?.postMessage(judged)
parentPort?.close()

async function sendUntilDone(): Promise<void> {
  const connection = aConnection(scene.port)
  while (next < last && Date.now() < until) {
    const number = next
    next += step
    const { kind, odd } = oddRequest(scene, number)
    const came = await connection.send(odd)
    judge(kind, odd, number, came)
  }
  connection.close()
}

function judge(kind: Kind, odd: Odd, number: number, came: Exchange): void {
  judged.tried++
  const statuses = (judged.statuses[kind.name] ??= {})
  const answered = came.answers.map(({ status }) => status).join('+') || came.end
  statuses[answered] = (statuses[answered] ?? 0) + 1
  const fault = faultOf(kind, odd, came)
  if (fault === null) return
  const wrong = (judged.wrong[`${kind.name}: ${fault}`] ??= { times: 0, example: '' })
  wrong.times++
  wrong.example ||= `number ${number}, ${JSON.stringify(odd.bytes.toString('latin1').slice(0, 700))}`
}

function faultOf(kind: Kind, odd: Odd, { answers, end }: Exchange): string | null {
  if (end === 'late') return 'no answer in time'
  const right = odd.answers ?? [kind.right]
  for (const [at, answer] of answers.entries()) {
    if (!right[at]?.includes(answer.status) && !odd.also?.includes(answer.status)) return `answered ${answer.status}`
    const leak = leakIn(answer)
    if (leak !== null) return `${answer.status} tells ${leak}`
    if (leadsAway(answer, origin) !== null) return 'leads away from the site'
  }
  // Who has hung up need not be answered.
  if (end === 'closed' && !odd.mayClose && !odd.end) return `closed after ${answers.length} of ${right.length} answers`
  return null
}
