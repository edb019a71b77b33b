import { randomBytes } from 'node:crypto'
import { visitor } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Context, County } from '#platform/command/context.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { formKeyOf } from './form-key.ts'

/** What is done on one day. The acts of a day follow each other a minute apart, from eight o'clock. */
export type Act = { day: string; act: (hand: Hand) => Promise<void> }

export type Hand = {
  /** Gives a command to the county as this actor; `key` names the act, so that it is done once however often it is asked for. */
  perform: <Value extends Json | void>(actor: Actor, command: Command<unknown, Value>, key: string, input: object) => Promise<Value>
  /** The moment of the latest command. */
  now: () => Temporal.Instant
  /** Who holds the link that was mailed at that moment. */
  holderOfLink: (purpose: string, recipient: string, mailedAt: Temporal.Instant) => Promise<Actor>
}

/** Goes through all acts, day by day; acts of one day in the order in which they were noted. */
export async function goThrough(county: County, acts: readonly Act[]): Promise<void> {
  const clock = clockFrom('08:00')
  const contextOf = (actor: Actor): Context => ({ county, actor, language: 'de', now: clock.now, random: clock.random })
  for (const { day, act } of acts.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    clock.goTo(day)
    await act({
      perform: async (actor, command, key, input) => {
        clock.nextMinute()
        const formKey = formKeyOf(county, command.commandName, key)
        const result = await command(contextOf(actor), { ...input, formKey })
        if (result.ok) return result.value
        const problems = result.refusal.problems.map(({ field, message }) => `${field} ${message}`).join(', ')
        throw new Error(
          `The demo county could not be loaded: ${command.commandName} of ${key} was refused (${result.refusal.message} ${problems}).`
        )
      },
      now: clock.now,
      holderOfLink: (purpose, recipient, mailedAt) => openMailedLink(contextOf(visitor), purpose, recipient, mailedAt)
    })
  }
}

// A lead opens the link in its mail; so does the demo, and only as long as the link is good.
async function openMailedLink(ctx: Context, purpose: string, recipient: string, mailedAt: Temporal.Instant): Promise<Actor> {
  const mail = await ctx.county.database.db
    .selectFrom('mail')
    .select('sealed_body')
    .where('recipient', '=', recipient)
    .where('written_at', '=', mailedAt)
    .executeTakeFirst()
  const body = mail?.sealed_body ? ctx.county.secret.unseal('mail', mail.sealed_body) : ''
  const [, token = ''] = new RegExp(`/${purpose}/([\\w-]+)`).exec(body) ?? []
  const opened = await openLink(ctx, purpose, token)
  if (!opened) throw new Error(`The demo county could not be loaded: no mail to ${recipient} holds a link for ${purpose}.`)
  return opened.ctx.actor
}

function clockFrom(time: string) {
  let moment = Temporal.PlainDate.from('2000-01-01').toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: time })
  return {
    now: () => moment.toInstant(),
    nextMinute: () => void (moment = moment.add({ minutes: 1 })),
    goTo: (day: string) => {
      const date = Temporal.PlainDate.from(day)
      if (!moment.toPlainDate().equals(date)) moment = date.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: time })
    },
    random: randomBytes
  }
}
