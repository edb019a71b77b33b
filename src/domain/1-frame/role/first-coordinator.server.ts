import type { CommandTools } from '#platform/command/define-command.server.ts'

/** Makes a person the first coordinator from this day on. Whoever calls has made sure that there has never been one. */
export async function makeFirstCoordinator({ tx, audit }: CommandTools, personId: string, day: string): Promise<void> {
  const { id } = await tx
    .insertInto('role_assignment')
    .values({ person_id: personId, role: 'coordinator', starts_on: day })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('role_assignment', id, { person: personId, role: 'coordinator', startsOn: day, endsOn: null, deputyOf: null })
}
