import { found, onlyWho } from '../../../frame/keep.ts'
import { personData } from '#domain/1-frame/person/own-data.server.ts'
import type { PersonData } from '#domain/1-frame/person/own-data.server.ts'
import { mayErasePeople } from '#domain/1-frame/role/may.ts'
import { readablePage } from '#platform/documents/readable.ts'
import type { ReadableSection } from '#platform/documents/readable.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  onlyWho(mayErasePeople, event)
  const data = found(await personData(event.locals.ctx.county.database.db, event.params.id), event)
  const { language } = event.locals
  const t = translateTo(language)
  const json = event.url.searchParams.get('format') === 'json'
  return new Response(json ? JSON.stringify(data, null, 2) : readablePage(language, t('person.data'), sectionsOf(data, t)), {
    headers: {
      'content-type': json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="person.${json ? 'json' : 'html'}"`
    }
  })
}

function sectionsOf(data: PersonData, t: Translate): ReadableSection[] {
  const { person, roles, sessions, codes, passkeys, apps, recoveryCodes, mails, links, actions } = data
  const moment = (instant: Temporal.Instant) => t.moment(instant.toString())
  return [
    {
      title: person.name,
      rows: [
        [t('person.name'), person.name],
        [t('frame.email'), person.email],
        [t('person.function'), person.function || t('desk.none')],
        [t('person.organization'), person.organization ?? t('desk.none')]
      ]
    },
    {
      title: t('person.roles'),
      rows: roles.map((held) => [
        t(`role.${held.role}`),
        [[held.startsOn, held.endsOn ?? ''].filter(Boolean).map(t.day).join(' – '), held.deputyOf ?? ''].filter(Boolean).join(' · ')
      ])
    },
    {
      title: t('protection.data.session'),
      rows: [
        ...sessions.map(({ startedAt, way, browser }) => [moment(startedAt), `${t(`signIn.way.${way}`)} · ${browser}`] as const),
        ...codes.map(({ madeAt }) => [moment(madeAt), t('signIn.way.code')] as const)
      ]
    },
    { title: t('passkey.title'), rows: passkeys.map(({ name, madeAt }) => [moment(madeAt), name]) },
    { title: t('mySignIn.app.title'), rows: apps.map(({ madeAt }) => [moment(madeAt), '']) },
    {
      title: t('mySignIn.recovery.title'),
      rows: recoveryCodes.map(({ madeAt, usedAt }) => [moment(madeAt), usedAt ? moment(usedAt) : ''])
    },
    { title: t('desk.mail'), rows: mails.map((mail) => [moment(mail.writtenAt), mail.subject]) },
    { title: t('desk.links'), rows: links.map((link) => [moment(link.madeAt), link.purpose]) },
    { title: t('desk.audit'), rows: actions.map((action) => [moment(action.happenedAt), `${action.command} (${action.subject})`]) }
  ]
}
