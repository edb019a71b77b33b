import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { paramsFor } from '#tests/matrix/entries.ts'
import type { Grown } from '#tests/matrix/entries.ts'
import { plantEverything } from '#tests/matrix/grown.ts'
import { addressOfPart, signIn } from '#tests/support/cast.ts'
import type { Client } from '#tests/support/client.ts'
import { formsOf } from '#tests/support/form.ts'
import { addressOf, readRoutes, shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'
import type { Site } from '#tests/support/site.ts'
import type { FoundForm, Place, Scene } from './wire.ts'

/** What ends or shuts that which all other requests need. */
const leftAlone = /\/sign-out|\/desk\/frame\/closing|\/desk\/set-up|\/sessions|\/desk\/sign-in|\/second-factor|\/desk\/frame\/people/

/** A county with a whole thread, somebody signed in, and all its addresses and forms. */
export async function aScene(site: Site, port: number): Promise<Scene> {
  const planted = await plantEverything(site)
  const staff = await signIn(site, addressOfPart('coordinator'))
  const visitor = site.client()
  const places: Place[] = []
  const forms: FoundForm[] = []
  for (const route of readRoutes()) {
    const place = placeOf(route, planted)
    const read = await visitor.ask(place.path)
    // A page of one record may be gone once odd forms have been sent.
    places.push({ ...place, open: read.status === 200 && !place.pattern.includes('[') })
    const reader = read.status === 200 ? visitor : staff
    if (place.page && !leftAlone.test(place.path)) forms.push(...(await formsAt(reader, place.path, reader === staff)))
  }
  return { port, places, staff: [...staff.cookies].map(([name, value]) => `${name}=${value}`).join('; '), forms, files: ownFiles() }
}

function placeOf(route: Route, planted: Grown): Omit<Place, 'open'> {
  const path = addressOf(route.id, 'de', paramsFor(shortName(route.id), planted))
  const pattern = route.id.replaceAll(/\/\([^)]*\)/g, '').replace('[lang=lang]', 'de') || '/'
  return { path, pattern, page: route.page, actions: route.actions, methods: route.methods }
}

async function formsAt(reader: Client, path: string, staff: boolean): Promise<FoundForm[]> {
  const page = await reader.open(path)
  return formsOf(page)
    .filter(
      ({ method, action, fields }) =>
        method === 'post' &&
        action.split('?')[0] === path &&
        fields.some(({ name }) => name === 'formKey') &&
        !/\?\/(end|discard)/.test(action)
    )
    .map(({ action, multipart, fields }) => ({ action, staff, multipart, fields: fields.map(({ name, value }) => ({ name, value })) }))
}

/** Some of the site's own files, by their addresses. */
function ownFiles(): string[] {
  const folder = fileURLToPath(new URL('../../static', import.meta.url))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(js|svg|css|png)$/.test(entry.name)
  )
  return files.slice(0, 40).map((entry) => `${entry.parentPath.slice(folder.length)}/${entry.name}`)
}
