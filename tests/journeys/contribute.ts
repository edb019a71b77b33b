import type { Person } from '#tests/journeys/person.ts'

/** Goes through the three questions of the contribution form and hands back the receipt that the page shows. */
export async function contribute(
  resident: Person,
  said: { text: string; kind: string; fields: string[]; wish: 'public' | 'office' }
): Promise<string> {
  await resident.send({ text: said.text }, { button: '2' })
  await resident.send({ kind: said.kind, 'fieldNumbers[]': said.fields }, { button: '3' })
  // The form takes nobody for a person who fills it in within two seconds.
  await resident.page.waitForTimeout(3_000)
  await resident.send({ wish: said.wish })
  const receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await resident.text())?.[0]
  if (!receipt) throw new Error(`no receipt at ${resident.page.url()}: ${(await resident.text()).slice(0, 300)}`)
  return receipt
}
