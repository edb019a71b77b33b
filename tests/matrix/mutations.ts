/** One slip in the rules that say who may what: a text of a file and what somebody might have written instead. */
export type Mutation = { file: string; find: string; replace: string; slip: string }

/** Ten slips that the matrix must notice, each by itself. */
export function mutations(): Mutation[] {
  const rules = (folder: string) => `src/domain/${folder}/may.ts`
  return [
    {
      file: 'src/domain/1-frame/role/role.ts',
      find: "return actor.kind === 'staff' && actor.roles.length > 0",
      replace: "return actor.kind === 'staff'",
      slip: 'the desk opens for somebody whose role has ended'
    },
    {
      file: rules('2-listening/moderation'),
      find: "export function mayModerate(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'moderator'])",
      replace:
        "export function mayModerate(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'moderator', 'council_office'])",
      slip: 'the council office moderates'
    },
    {
      file: rules('2-listening/moderation'),
      find: "export function mayReadAtDesk(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'moderator'])",
      replace:
        "export function mayReadAtDesk(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'moderator', 'measure_owner'])",
      slip: 'a measure owner reads what was written for the office'
    },
    {
      file: rules('3-drafting/need'),
      find: "export function mayWordNeeds(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator'])",
      replace: "export function mayWordNeeds(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'moderator'])",
      slip: 'a moderator words needs'
    },
    {
      file: rules('3-drafting/goal'),
      find: "export function mayWordGoals(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator'])",
      replace: "export function mayWordGoals(actor: Actor): boolean {\n  return actor.kind !== 'visitor'",
      slip: 'everybody with a session words goals'
    },
    {
      file: rules('3-drafting/measure'),
      find: "export function mayDraftMeasures(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator'])",
      replace: "export function mayDraftMeasures(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'measure_owner'])",
      slip: 'a measure owner changes the sheet'
    },
    {
      file: rules('3-drafting/measure'),
      find: 'return own !== null && organizationIds.includes(own)',
      replace: 'return own !== null',
      slip: 'a measure owner reads the drafts of other organisations'
    },
    {
      file: rules('3-drafting/disposition'),
      find: "export function mayAnswerContributions(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator'])",
      replace:
        "export function mayAnswerContributions(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'council_office'])",
      slip: 'the council office answers contributions'
    },
    {
      file: rules('5-delivery/reporting'),
      find: "export function mayAskForStatus(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator'])",
      replace: "export function mayAskForStatus(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator', 'measure_owner'])",
      slip: 'a measure owner mails links for reports'
    },
    {
      file: rules('1-frame/role'),
      find: "export function mayKeepFrame(actor: Actor): boolean {\n  return holdsOneOf(actor, ['coordinator'])",
      replace: 'export function mayKeepFrame(): boolean {\n  return true',
      slip: 'everybody gives roles'
    }
  ]
}
