import { listGoals } from '#domain/3-drafting/goal/read.server.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Findable } from '../findable.ts'

/** Needs in every state. */
export async function deskNeeds(db: Db): Promise<Findable<'need'>[]> {
  return (await listNeeds(db)).map(({ id, number, statement, affectedGroup, place, fieldNumbers, wordedOn, confirmedOn, droppedOn }) => ({
    kind: 'need',
    number: `B-${number}`,
    title: statement,
    texts: [{ de: [affectedGroup, place].filter(Boolean).join('. ') }],
    fieldNumbers,
    on: wordedOn,
    path: `/desk/needs/${id}`,
    status: droppedOn ? 'search.dropped' : confirmedOn ? null : 'desk.search.draft'
  }))
}

/** Goals with their codes. */
export async function deskGoals(db: Db): Promise<Findable<'goal'>[]> {
  return (await listGoals(db)).map(({ id, code, text, fieldNumber }) => ({
    kind: 'goal',
    number: code,
    title: text,
    texts: [],
    fieldNumbers: [fieldNumber],
    on: null,
    path: `/desk/goals/${id}`,
    status: null
  }))
}

/** Measures, drafts too; with an organisation only those that are its own. */
export async function deskMeasures(db: Db, organizationId?: number): Promise<Findable<'measure'>[]> {
  const all = await listMeasures(db, { organizationId })
  return all.map(({ id, number, title, fieldNumber, leadName, draftedOn, proposedOn }) => ({
    kind: 'measure',
    number,
    title,
    texts: leadName ? [{ de: leadName }] : [],
    fieldNumbers: [fieldNumber],
    on: draftedOn,
    path: `/desk/measures/${id}`,
    status: proposedOn ? null : 'desk.search.draft'
  }))
}

/** Editions by their number and what changed in them. */
export async function deskEditions(db: Db): Promise<Findable<'edition'>[]> {
  return (await listEditions(db)).map(({ id, number, changeNote, frozenOn, decision }) => ({
    kind: 'edition',
    number,
    title: { de: changeNote || number },
    texts: [],
    fieldNumbers: [],
    on: frozenOn,
    path: `/desk/editions/${id}`,
    status: decision ? `resolution.result.${decision.result}` : null
  }))
}
