import type { NodeProcess } from './node-process.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'

/**
 * How the network between a node and a server does: `mute` loses answers alone, after the server has
 * done what it was asked (half-open), `deaf` requests alone, `partitioned` both. With `slow-reads` polls
 * overtake the answers to reads, as they do on a connection of their own.
 */
export type LinkState =
  'well' | 'slow' | 'slow-reads' | 'lossy' | 'refused' | 'deaf' | 'mute' | 'partitioned'

/** What the store is asked for, what the shared cache is asked for, and what it tells by itself. */
export type Errand =
  'read' | 'poll' | 'mutate' | 'other' | 'get' | 'put' | 'drop' | 'publish' | 'news'

type Direction = 'request' | 'answer'

/** One message on the network. */
export interface Message {
  readonly errand: Errand
  readonly direction: Direction
}

/** The network between one node and one server. */
export class Link {
  state: LinkState = 'well'
  /** Set to stop the process for so long, right when it has made up its next call or got an answer. */
  pauseAtNext: (Message & { readonly ms: number }) | undefined

  constructor(
    readonly schedule: Schedule,
    readonly process: NodeProcess,
    readonly random: Random,
  ) {}

  /** Has the server do something. What gets lost is noticed late or never, as with real sockets. */
  call<Result>(errand: Errand, perform: () => Promise<Result>): Promise<Result> {
    const request: Message = { errand, direction: 'request' }
    const answer: Message = { errand, direction: 'answer' }
    const { life } = this.process
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => this.process.enter(() => reject(error), 'network', life)
      const reply = (settle: () => void): void =>
        this.#carry(answer, () => this.#hear(answer, settle, life), fail)
      const arrive = (): void =>
        void perform().then(
          (result) => reply(() => resolve(result)),
          (error: Error) => reply(() => reject(error)),
        )
      this.#pauseAt(request)
      this.#carry(request, arrive, fail)
    })
  }

  /** The server says something by itself, after a while. */
  push(errand: Errand, delay: number, settle: () => void): void {
    const message: Message = { errand, direction: 'answer' }
    const { life } = this.process
    const arrive = (): void => this.#hear(message, settle, life)
    this.schedule.after(delay, () => this.#carry(message, arrive, () => undefined))
  }

  #hear(answer: Message, settle: () => void, life: number): void {
    if (life === this.process.life) this.#pauseAt(answer)
    this.process.enter(settle, 'network', life)
  }

  #pauseAt({ errand, direction }: Message): void {
    const wanted = this.pauseAtNext
    if (wanted?.errand !== errand || wanted.direction !== direction) return
    this.process.pause(wanted.ms)
    this.pauseAtNext = undefined
  }

  /** A request of a process that has just been stopped leaves when it goes on. */
  #carry(message: Message, arrive: () => void, fail: (error: Error) => void): void {
    const isRequest = message.direction === 'request'
    if (isRequest && this.state === 'refused') {
      this.schedule.after(1, () => fail(new Error('connection refused')))
      return
    }
    const leavesAt = isRequest ? this.process.resumesAt : this.schedule.now
    this.schedule.at(Math.max(this.schedule.now, leavesAt) + this.#delay(message), () => {
      if (this.#isLost(message)) this.#lose(fail)
      else arrive()
    })
  }

  #lose(fail: (error: Error) => void): void {
    if (this.random.chance(0.5)) return
    this.schedule.after(this.random.between(500, 8_000), () => fail(new Error('timed out')))
  }

  #delay({ errand, direction }: Message): number {
    const { random, state } = this
    const isOvertaken = state === 'slow-reads' && isReading(errand) && direction === 'answer'
    if (state === 'slow') return random.between(5, random.pick([400, 3_000]))
    if (isOvertaken) return random.between(5, random.pick([300, 1_500]))
    return 0.05 + Math.min(random.exponential(state === 'lossy' ? 30 : 2), 100)
  }

  #isLost({ direction }: Message): boolean {
    switch (this.state) {
      case 'partitioned':
        return true
      case 'deaf':
        return direction === 'request'
      case 'mute':
        return direction === 'answer'
      case 'lossy':
        return this.random.chance(0.25)
      case 'well':
      case 'slow':
      case 'slow-reads':
      case 'refused':
        return false
    }
  }
}

function isReading(errand: Errand): boolean {
  return errand === 'read' || errand === 'get'
}
