// Sets a process's clock (not that of Temporal) back to a few seconds before seven minutes past the hour, when its schedule wakes: the test need not wait.
const Real = globalThis.Date
const hour = 3_600_000
const wanted = 6 * 60_000 + 56_000
const now = Real.now()
const back = (((now - wanted) % hour) + hour) % hour

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length) super(...given)
    else super(Real.now() - back)
  }
  static now() {
    return Real.now() - back
  }
}
