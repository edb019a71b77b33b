import { addressKinds } from './addresses.ts'
import { bodyKinds } from './bodies.ts'
import { cookieKinds } from './cookies.ts'
import { diceOf } from './dice.ts'
import { formKinds } from './forms.ts'
import { headerKinds } from './headers.ts'
import { hostKinds } from './hosts.ts'
import { lengthKinds } from './lengths.ts'
import { lineKinds } from './lines.ts'
import { parameterKinds } from './parameters.ts'
import type { Kind, Odd, Scene } from './wire.ts'

export const kinds: readonly Kind[] = [
  ...[...addressKinds, ...parameterKinds, ...headerKinds, ...cookieKinds, ...hostKinds],
  ...[...bodyKinds, ...formKinds, ...lengthKinds, ...lineKinds]
]
const lots = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind))

/** Odd requests by their number: the same number is the same request, each kind as often as its share says. */
export function oddRequest(scene: Scene, number: number): { kind: Kind; odd: Odd } {
  const dice = diceOf(number)
  const kind = dice.pick(lots)
  return { kind, odd: kind.make(dice, scene, number) }
}

/** How many kinds of odd requests there are. */
export const kindCount = kinds.length
