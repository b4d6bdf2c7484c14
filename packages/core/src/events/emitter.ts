import { channel, type Channel } from 'node:diagnostics_channel'

export type Listener<Event> = (event: Event) => void

/**
 * Typed events, each also published on the diagnostics channel `bearergate:<name>`. A listener that
 * throws harms neither the request nor the other listeners.
 */
export class Emitter<Events extends object> {
  readonly #listeners: { [Name in keyof Events]?: Set<Listener<Events[Name]>> } = {}
  readonly #channels = new Map<keyof Events, Channel>()

  /** `onListenerError` hears of listeners that threw. */
  constructor(readonly onListenerError: (error: unknown) => void) {}

  /** Adds a listener; what is returned removes it. */
  on<Name extends keyof Events & string>(name: Name, listener: Listener<Events[Name]>): () => void {
    const listeners: Set<Listener<Events[Name]>> = this.#listeners[name] ?? new Set()
    this.#listeners[name] = listeners
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<Name extends keyof Events & string>(name: Name, event: Events[Name]): void {
    for (const listener of this.#listeners[name] ?? []) this.#tell(listener, event)
    const diagnostics = this.#channelOf(name)
    if (diagnostics.hasSubscribers) diagnostics.publish(event)
  }

  #tell<Event>(listener: (event: Event) => unknown, event: Event): void {
    try {
      const outcome = listener(event)
      if (outcome instanceof Promise) outcome.catch(this.onListenerError)
    } catch (error) {
      this.onListenerError(error)
    }
  }

  #channelOf(name: keyof Events & string): Channel {
    const known = this.#channels.get(name) ?? channel(`bearergate:${name}`)
    this.#channels.set(name, known)
    return known
  }
}
