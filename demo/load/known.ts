import type { Actor } from '#platform/command/actor.ts'

/** What the acts so far have made, under the names that the records use: later acts find it here. */
export type Known = {
  regions: Register<number>
  municipalities: Register<number>
  organizations: Register<number>
  bodies: Register<number>
  phases: Register<number>
  contributions: Register<string>
  needs: Register<string>
  goals: Register<string>
  measures: Register<string>
  editions: Register<string>
  /** The people who act, by their role. */
  staff: Register<Actor>
}

type Register<Id> = { add: (name: string, id: Id) => void; of: (name: string) => Id }

/** Registers in which nothing stands yet. */
export function nothingKnown(): Known {
  return {
    regions: register(),
    municipalities: register(),
    organizations: register(),
    bodies: register(),
    phases: register(),
    contributions: register(),
    needs: register(),
    goals: register(),
    measures: register(),
    editions: register(),
    staff: register()
  }
}

function register<Id>(): Register<Id> {
  const ids = new Map<string, Id>()
  return {
    add: (name, id) => void ids.set(name, id),
    of: (name) => {
      const id = ids.get(name)
      if (id === undefined) throw new Error(`The demo county could not be loaded: nothing named ${name} was made before it is used.`)
      return id
    }
  }
}
