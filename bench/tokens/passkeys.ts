import { passkeyChallenge } from '#domain/1-frame/second-factor/passkey.server.ts'
import { makeFormKey } from '#platform/web/form-key.server.ts'
import { anAuthenticator } from '#tests/support/authenticator.ts'
import type { Client } from '#tests/support/client.ts'
import { fill, formOn } from '#tests/support/form.ts'
import { attribute } from '#tests/support/page.ts'
import type { Page } from '#tests/support/page.ts'
import type { Site } from '#tests/support/site.ts'
import { firstStep, hasSession, holdUnchanged, isIn, someone, windowOf } from './bed.ts'
import type { Bed } from './bed.ts'

type Device = ReturnType<typeof anAuthenticator>
const door = '/de/sign-in/passkey'
const doorRoute = '/[lang=lang]/(public)/sign-in/passkey'

/** Passkeys: a challenge is good once, for ten minutes, in the browser or session that was given it, for this host. */
export async function tryPasskeys(bed: Bed): Promise<void> {
  const email = await someone(bed.site, 'schluessel')
  const device = await withPasskey(bed, email)
  for (let round = 0; round < bed.rounds; round++) {
    await tryDoor(bed, device)
    await tryHosts(bed, device)
    // Each needs two codes by e-mail, of which a mailbox gets ten.
    if (round < 3) await trySecondStep(bed, email, device)
  }
}

/** Adds a passkey at the desk; what was not made for this page, session and host is not taken. */
async function withPasskey({ site, neighbour, client, tally }: Bed, email: string): Promise<Device> {
  const device = anAuthenticator()
  const owner = await firstStep(site, email)
  const count = async (): Promise<string> => (await client.query<{ count: string }>('select count(*) from passkey')).rows[0]?.count ?? ''
  const add = async (answerTo: (challenge: string) => string): Promise<Page> => {
    const page = await owner.open('/de/desk/sign-in')
    return await owner.submit(fill(formOn(page, '?/addPasskey'), { name: 'Probe', answer: answerTo(challengeOn(page)) }))
  }
  const before = await count()
  const foreign = await (await firstStep(site, email)).open('/de/desk/sign-in')
  await add(() => device.create(challengeOn(foreign), hostOf(site)))
  await add((challenge) => device.create(challenge, hostOf(neighbour)))
  await add((challenge) => device.create(challenge, hostOf(site), { unverified: true }))
  tally.hold('a passkey was added by an answer to another page, for another host, or without PIN or finger', (await count()) === before)
  await add((challenge) => device.create(challenge, hostOf(site)))
  tally.hold('a sound passkey was not added', Number(await count()) === Number(before) + 1)
  return device
}

async function tryDoor(bed: Bed, device: Device): Promise<void> {
  const { site, tally } = bed
  const own = site.client()
  let page = await own.open(door)
  await holdUnchanged(bed, 'opening the door for passkeys', async () => await site.client().ask(door))
  const answer = device.use(challengeOn(page), hostOf(site))
  const sent = fill(formOn(page, 'answer'), { answer })
  const thief = site.client()
  await thief.open(door)
  await thief.submit(sent)
  tally.hold('an answer that was not sent yet opens another browser', !hasSession(thief))
  await own.submit(sent)
  tally.hold('a passkey does not open the desk', await isIn(own))
  for (const other of [thief, site.client()]) {
    await other.submit(sent)
    tally.hold('the same form opens another browser', !hasSession(other))
  }
  const again = site.client()
  page = await again.open(door)
  await again.submit(fill(formOn(page, 'answer'), { answer }))
  tally.hold('a used answer opens with a fresh form', !hasSession(again))
  const formKey = keyOf(site, doorRoute, 11 * 60)
  await again.post(door, { formKey, next: '', answer: device.use(challengeFor(site, formKey, again), hostOf(site)) })
  tally.hold('a challenge of eleven minutes ago opens', !hasSession(again))
  const ofDesk = keyOf(site, '/[lang=lang]/(desk)/desk/sign-in', 5)
  await again.post(door, { formKey: ofDesk, next: '', answer: device.use(challengeFor(site, ofDesk, again), hostOf(site)) })
  tally.hold('the challenge of another page opens', !hasSession(again))
  await answerAt(again, (challenge) => device.use(challenge, hostOf(site), { counter: 1 }))
  tally.hold('a counter that runs back opens', !hasSession(again))
  await answerAt(again, (challenge) => device.use(challenge, hostOf(site), { unverified: true }))
  tally.hold('a device that asked for neither PIN nor finger opens', !hasSession(again))
  await answerAt(again, (challenge) => anAuthenticator().use(challenge, hostOf(site)))
  tally.hold('an unknown device opens', !hasSession(again))
}

/** What was made for one county's host is worth nothing at the other's, and the other way round. */
async function tryHosts({ site, neighbour, tally }: Bed, device: Device): Promise<void> {
  const abroad = neighbour.client()
  await answerAt(abroad, (challenge) => device.use(challenge, hostOf(neighbour)))
  await answerAt(abroad, (challenge) => device.use(challenge, hostOf(site)))
  const page = await site.client().open(door)
  const carried = fill(formOn(page, 'answer'), { answer: device.use(challengeOn(page), hostOf(site)) })
  await abroad.submit(carried)
  tally.hold('a passkey of one county opens the other', !hasSession(abroad))
  const lured = site.client()
  await answerAt(lured, (challenge) => device.use(challenge, hostOf(neighbour)))
  await answerAt(lured, (challenge) => device.use(challenge, { rpId: hostOf(site).rpId, origin: 'https://fremd.example' }))
  tally.hold("an answer for another county's host, or from a page of others, opens", !hasSession(lured))
}

async function trySecondStep({ site, tally }: Bed, email: string, device: Device): Promise<void> {
  const second = '/de/sign-in/second'
  const [own, other] = [await firstStep(site, email), await firstStep(site, email)]
  const page = await own.open(second)
  const sent = fill(formOn(page, '?/passkey'), { answer: device.use(challengeOn(page), hostOf(site)) })
  await other.submit(sent)
  const theirs = await other.open(second)
  await other.submit(fill(formOn(theirs, '?/passkey'), { answer: device.use(challengeOn(page), hostOf(site)) }))
  tally.hold('the challenge of one session is the second step of another', !(await isIn(other)))
  await own.submit(sent)
  tally.hold('a passkey is no second step', await isIn(own))
  await windowOf(site, other).submit(sent)
  tally.hold('a used second step opens another session', !(await isIn(other)))
}

async function answerAt(client: Client, answerTo: (challenge: string) => string): Promise<Page> {
  const page = await client.open(door)
  return await client.submit(fill(formOn(page, 'answer'), { answer: answerTo(challengeOn(page)) }))
}

/** What the page asks a device to sign. */
function challengeOn(page: Page): string {
  const options = page.elements('form').map((form) => attribute(form, 'data-options'))
  const found = /"challenge":"([\w-]+)"/.exec(options.find((each) => each !== null) ?? '')?.[1]
  if (!found) throw new Error(`${page.address} (${page.status}) asks no device for anything`)
  return found
}

function challengeFor(site: Site, formKey: string, { cookies }: Client): string {
  return passkeyChallenge(site.operator.county.secret, formKey, cookies.get('sign-in-browser') ?? '')
}

function keyOf(site: Site, route: string, ageSeconds: number): string {
  const { county, now, random } = site.operator
  return makeFormKey(county.secret, route, now().subtract({ seconds: ageSeconds }), random)
}

function hostOf({ origin }: Site): { rpId: string; origin: string } {
  return { rpId: new URL(origin).hostname, origin }
}
