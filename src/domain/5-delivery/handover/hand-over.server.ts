import * as v from 'valibot'
import { handMailbox } from '#domain/1-frame/organization/hand-mailbox.server.ts'
import { joinOrganization } from '#domain/1-frame/person/join-organization.server.ts'
import { dayAfter, handRoles, isCoordinatedFrom } from '#domain/1-frame/role/hand-roles.server.ts'
import { endSessionsOf } from '#domain/1-frame/sign-in/end-sessions.server.ts'
import { mailLeadLink } from '#domain/3-drafting/responsibility/mail-link.server.ts'
import { leadPurpose } from '#domain/3-drafting/responsibility/may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { requiredDay } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { revokeWorkingLink } from '#platform/links/living-links.server.ts'
import { ledMeasure } from '../reporting/lead.server.ts'
import { mailStatusLink } from '../reporting/mail-status-link.server.ts'
import { mayHandOver } from './may.ts'
import { linksOf } from './read.server.ts'

const Handover = v.object({ personId: requiredId, successorId: requiredId, lastDay: requiredDay() })

/**
 * Hands everything that hangs on somebody who goes to a successor, in one step: the roles, the mailbox of the office, the links that were
 * sent to the person's own address. The organisation keeps its lead. All sessions of the person end.
 */
export const handOver = defineCommand('handover.hand-over', Handover, async (tools, { personId, successorId, lastDay }) => {
  const { tx, actor, now, today, audit } = tools
  refuseUnless(mayHandOver(actor), 'not_allowed', 'form.not_allowed')
  if (personId === successorId) refuseEntries([{ field: 'successorId', message: 'handover.same' }])
  const people = await tx.selectFrom('person').selectAll().where('id', 'in', [personId, successorId]).orderBy('id').forUpdate().execute()
  const person = people.find(({ id }) => id === personId)
  const successor = people.find(({ id }) => id === successorId)
  refuseUnless(person, 'not_found', 'form.not_found')
  if (!successor) refuseEntries([{ field: 'successorId', message: 'form.choose' }])
  refuseUnless(successor, 'not_found', 'form.not_found')
  if (person.organization_id !== null && successor.organization_id !== null && person.organization_id !== successor.organization_id)
    refuseEntries([{ field: 'successorId', message: 'handover.other_organization' }])
  const links = await linksOf(tx, personId, now)
  const handed = await handRoles(tx, { from: personId, to: successorId, lastDay, today })
  // Whoever gives roles cannot take this one.
  const forOneself = handed.includes('confidential_contact') && actor.kind === 'staff' && actor.id === successorId
  refuseUnless(!forOneself, 'conflict', 'role.not_for_oneself')
  const next = dayAfter(lastDay)
  refuseUnless(await isCoordinatedFrom(tx, next > today ? next : today), 'conflict', 'role.last_coordinator')
  if (person.organization_id !== null && successor.organization_id === null) await joinOrganization(tx, successorId, person.organization_id)
  await handMailbox(tx, person.email, successor.email)
  for (const link of links) await sendAnew(tools, link, successor.email)
  await endSessionsOf(tx, personId, now)
  await audit('person', personId, { successor: successorId, lastDay, roles: handed, links: links.length })
  return { roles: handed.length, links: links.length }
})

/** Revokes a link and sends one for the same task to the office; where the task is no longer there, it just ends. */
async function sendAnew(tools: CommandTools, link: { id: string; purpose: string; subjectId: string }, to: string): Promise<void> {
  const { tx, now } = tools
  await revokeWorkingLink(tx, link.id, now)
  if (link.purpose === leadPurpose) {
    const waiting = await tx
      .selectFrom('responsibility')
      .select('id')
      .where('id', '=', link.subjectId)
      .where('answer', 'is', null)
      .where('ended_on', 'is', null)
      .executeTakeFirst()
    if (waiting) await mailLeadLink(tools, link.subjectId)
    return
  }
  const measure = await ledMeasure(tx, link.subjectId)
  if (measure) await mailStatusLink(tools, measure, measure.leadEmail ?? to)
}
