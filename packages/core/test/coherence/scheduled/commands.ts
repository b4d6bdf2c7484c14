import type { CreatedToken, Decision } from '@bearergate/core'
import fc from 'fast-check'
import { deltaMs, type ScheduledWorld } from './scheduled-world.js'

/** What a token was since when, in milliseconds of the clock. */
interface Period {
  readonly from: number
  readonly outcome: 'granted' | 'disabled'
}

/** What has to be true: the token's history, and what was said that was not. */
export interface Model {
  readonly periods: Period[]
  readonly wrong: string[]
}

export interface Real {
  readonly world: ScheduledWorld
  readonly token: CreatedToken
}

export type Command = fc.AsyncCommand<Model, Real>

/** Commands take no time; only `tick` and `pause` do. Answers come between them, in any order. */
abstract class Always implements Command {
  check(): boolean {
    return true
  }

  abstract run(model: Model, real: Real): Promise<void>
}

class Ask extends Always {
  constructor(readonly isStrict: boolean) {
    super()
  }

  override async run(model: Model, { world, token }: Real): Promise<void> {
    const start = world.clock.monotonic()
    const note = (decision: Decision): void => {
      const now = world.clock.monotonic()
      judge(model, decision, { from: this.isStrict ? start : now - deltaMs, now })
    }
    const decision = world.decide(token.value, this.isStrict)
    if (decision instanceof Promise) void decision.then(note)
    else note(decision)
  }

  override toString(): string {
    return this.isStrict ? 'ask strictly' : 'ask'
  }
}

class Mutate extends Always {
  override async run({ periods }: Model, { world, token }: Real): Promise<void> {
    const { tokens } = world.writer
    const isActive = periods.at(-1)?.outcome === 'granted'
    const done = isActive ? tokens.disable(token.record.id) : tokens.enable(token.record.id)
    const period = {
      from: world.clock.monotonic(),
      outcome: isActive ? 'disabled' : 'granted',
    } as const
    await done
    periods.push(period)
  }

  override toString(): string {
    return 'disable or enable'
  }
}

class Pass extends Always {
  constructor(
    readonly how: 'tick' | 'pause',
    readonly ms: number,
  ) {
    super()
  }

  override async run(_model: Model, { world }: Real): Promise<void> {
    world.clock[this.how](this.ms)
  }

  override toString(): string {
    return `${this.how} ${this.ms}`
  }
}

/** Says that the token changed, at a position that may be none. */
class Forge extends Always {
  constructor(readonly position: number) {
    super()
  }

  override async run(_model: Model, { world, token }: Real): Promise<void> {
    const { generation } = await world.point()
    const change = { kind: 'token', key: token.record.id, position: this.position } as const
    world.tell({ generation, changes: [change] })
  }

  override toString(): string {
    return `forge news of ${this.position}`
  }
}

/** Puts back what once was in the cache, or says again what was said last. */
class Replay extends Always {
  constructor(readonly which: number) {
    super()
  }

  override async run(_model: Model, { world }: Real): Promise<void> {
    const { everPut, lastNews } = world
    world.shared = everPut[this.which % Math.max(1, everPut.length)]
    if (lastNews !== undefined) world.tell(lastNews)
  }

  override toString(): string {
    return `replay ${this.which}`
  }
}

export const commands: fc.Arbitrary<Iterable<Command>> = fc.commands(
  [
    fc.constant(new Ask(false)),
    fc.constant(new Ask(false)),
    fc.constant(new Ask(true)),
    fc.constant(new Mutate()),
    fc.integer({ min: 1, max: 900 }).map((ms) => new Pass('tick', ms)),
    fc.integer({ min: 1, max: 900 }).map((ms) => new Pass('tick', ms)),
    fc.integer({ min: 500, max: 4_000 }).map((ms) => new Pass('pause', ms)),
    fc.constantFrom(0, 1, 5, 1e6, Number.MAX_SAFE_INTEGER, NaN).map((at) => new Forge(at)),
    fc.nat(20).map((which) => new Replay(which)),
  ],
  { maxCommands: 30, size: 'max' },
)

/** What was said has to have been so at some time of those. */
export function judge(
  { periods, wrong }: Model,
  decision: Decision,
  { from, now }: { readonly from: number; readonly now: number },
): void {
  const outcome = decision.outcome === 'denied' ? decision.reason : decision.outcome
  if (outcome === 'unavailable') return
  const wasSo = periods.some((period, index) => {
    const until = periods[index + 1]?.from ?? Infinity
    return period.outcome === outcome && period.from <= now && until >= from
  })
  if (!wasSo) wrong.push(`${outcome} at ${now}, of ${JSON.stringify(periods)}`)
}
