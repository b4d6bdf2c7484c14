import type { Emitter } from '../events/emitter.js'
import type { GateEvents } from '../events/gate-events.js'
import type { WarningCode } from '../errors.js'

/** Says what is set up wrongly, each thing once: a line on stderr and the event `warning`. */
export class Warnings {
  readonly #said = new Set<WarningCode>()
  #events: Emitter<GateEvents> | undefined

  /** Warnings go to these listeners too. */
  connect(events: Emitter<GateEvents>): void {
    this.#events = events
  }

  say(code: WarningCode, message: string): void {
    if (this.#said.has(code)) return
    this.#said.add(code)
    process.stderr.write(`bearergate ${code}: ${message}\n`)
    this.#events?.emit('warning', { code, message })
  }
}

export function proxyNotTrusted(warnings: Warnings): void {
  warnings.say(
    'BG_PROXY_NOT_TRUSTED',
    'a peer says X-Forwarded-Proto, but the application does not trust it, so its requests count as ' +
      "plain HTTP. Behind a proxy, set app.set('trust proxy', …) on Express or app.proxy = true on Koa.",
  )
}

export function listenerFailed(warnings: Warnings): void {
  warnings.say('BG_LISTENER_FAILED', 'a listener of a gate event threw; the request went on.')
}
