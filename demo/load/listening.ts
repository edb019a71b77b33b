import { submitContribution } from '#domain/2-listening/contribution/submit.server.ts'
import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { blankedOut } from '#domain/2-listening/moderation/moderation.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { visitor } from '#platform/command/actor.ts'
import type { County } from '#platform/command/context.server.ts'
import { readRecords } from '../records.ts'
import type { Contribution } from '../records.ts'
import type { Act } from './diary.ts'
import { receiptOf } from './form-key.ts'
import type { Known } from './known.ts'

/** Every contribution on its day, each decision of the moderation on its own, and who took theirs back. */
export function listeningActs(county: County, known: Known): Act[] {
  return readRecords<Contribution[]>('contributions').flatMap((contribution) => [
    submit(contribution, known),
    ...redact(contribution, known),
    ...decide(contribution, known),
    ...withdraw(contribution, county)
  ])
}

/** What came on paper or by word of mouth is entered by the office, the rest by the residents themselves. */
function submit({ key, text, language, kind, fields, wish, channel, received, ...where }: Contribution, known: Known): Act {
  return {
    day: received,
    act: async ({ perform }) => {
      const author = channel === 'online' ? visitor : known.staff.of('moderator')
      const { id } = await perform(author, submitContribution, key, {
        phaseId: known.phases.of('always'),
        text,
        language,
        kind,
        fieldNumbers: fields,
        wish,
        channel,
        municipalityId: where.municipality ? known.municipalities.of(where.municipality) : null,
        regionId: where.region ? known.regions.of(where.region) : null
      })
      known.contributions.add(key, id)
    }
  }
}

function redact({ key, text, redaction }: Contribution, known: Known): Act[] {
  if (!redaction) return []
  const act: Act['act'] = async ({ perform }) => {
    const blanked = text.replace(redaction.span, blankedOut)
    await perform(known.staff.of('moderator'), redactContribution, key, { id: known.contributions.of(key), text: blanked })
  }
  return [{ day: redaction.date, act }]
}

function decide({ key, published, accepted, withheld }: Contribution, known: Known): Act[] {
  const moderated = async ({ perform }: Parameters<Act['act']>[0]): Promise<void> => {
    const moderator = known.staff.of('moderator')
    const id = known.contributions.of(key)
    if (withheld) await perform(moderator, withholdContribution, key, { id, reasonCode: withheld.reason })
    else await perform(moderator, acceptContribution, key, { id })
  }
  const day = withheld?.date ?? published ?? accepted
  return day ? [{ day, act: moderated }] : []
}

function withdraw({ key, withdrawn }: Contribution, county: County): Act[] {
  if (!withdrawn) return []
  const act: Act['act'] = async ({ perform }) => {
    await perform(visitor, withdrawContribution, key, { code: receiptOf(county, key), sure: true })
  }
  return [{ day: withdrawn, act }]
}
