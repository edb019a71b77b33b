import { listArticles } from '#domain/1-frame/article/read.server.ts'
import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listOrganizations } from '#domain/1-frame/organization/read.server.ts'
import { listPeople } from '#domain/1-frame/person/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { DeskKind, Findable } from '../findable.ts'

/** News and information pages, drafts too, by their German titles: changed by who writes them, found in their list by who translates them. */
export async function deskArticles(db: Db, change: boolean): Promise<Findable<'page' | 'news'>[]> {
  return (await listArticles(db)).map(({ id, kind, title, publishedOn }) => ({
    ...plain(kind, { de: title }, change ? `/desk/articles/${id}` : `/desk/articles#text-${id}`),
    on: publishedOn,
    status: publishedOn ? null : 'desk.search.draft'
  }))
}

/** The fields of action, where they are named. */
export async function deskFields(db: Db): Promise<Findable<'field'>[]> {
  return (await readFields(db)).map(({ id, number, title }) => ({
    ...plain('field', title, `/desk/frame/fields/edit/${id}`),
    number: String(number),
    fieldNumbers: [number]
  }))
}

/** Organisations by name and address. */
export async function deskOrganizations(db: Db): Promise<Findable<'organization'>[]> {
  return (await listOrganizations(db)).map(({ id, name, number, email }) => ({
    ...plain('organization', { de: name }, `/desk/frame/organizations/edit/${id}`),
    number,
    texts: email ? [{ de: email }] : []
  }))
}

/** Bodies that deliberate or decide. */
export async function deskBodies(db: Db): Promise<Findable<'body'>[]> {
  return (await listBodies(db)).map(({ id, name }) => plain('body', name, `/desk/frame/bodies/edit/${id}`))
}

/** Colleagues by name, address and function: changed by who keeps the frame, looked at by who protects their data. */
export async function deskPeople(db: Db, change: boolean): Promise<Findable<'person'>[]> {
  return (await listPeople(db)).map(({ id, name, email, function: does, organization }) => ({
    ...plain('person', { de: name }, change ? `/desk/frame/people/edit/${id}` : `/desk/people/${id}`),
    texts: [{ de: [does, organization, email].filter(Boolean).join(' · ') }]
  }))
}

function plain<Kind extends DeskKind>(kind: Kind, title: LocalText, path: string): Findable<Kind> {
  return { kind, number: null, title, texts: [], fieldNumbers: [], on: null, path, status: null }
}
