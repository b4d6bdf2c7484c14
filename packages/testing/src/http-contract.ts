import type { HttpFramework } from './http-contract/framework.js'
import { Lab } from './http-contract/lab.js'
import type { Rows } from './http-contract/row.js'
import { answerRows } from './http-contract/rows/answers.js'
import { cachingRows } from './http-contract/rows/caching.js'
import { crossOriginRows } from './http-contract/rows/cross-origin.js'
import { errorRows } from './http-contract/rows/errors.js'
import { guardRows } from './http-contract/rows/guards.js'
import { methodRows } from './http-contract/rows/methods.js'
import { mountActorRows } from './http-contract/rows/mount-actors.js'
import { mountAnswerRows } from './http-contract/rows/mount-answers.js'
import { mountBodyRows } from './http-contract/rows/mount-bodies.js'
import { mountParsedRows } from './http-contract/rows/mount-parsed.js'
import { mountStreamRows } from './http-contract/rows/mount-streams.js'
import { mountRows } from './http-contract/rows/mount.js'
import { parsingRows } from './http-contract/rows/parsing.js'
import { problemRows } from './http-contract/rows/problems.js'
import { proxyRows } from './http-contract/rows/proxies.js'
import { situationRows } from './http-contract/rows/situations.js'
import { transportRows } from './http-contract/rows/transport.js'
import { userFailureRows } from './http-contract/rows/user-failures.js'
import { userRows } from './http-contract/rows/users.js'
import { wireRows } from './http-contract/rows/wire.js'

export interface HttpContract {
  /** The `test` of vitest, Jest, `node:test` or any other runner. */
  readonly test: (name: string, run: () => Promise<void>) => unknown
  readonly framework: HttpFramework
  /** Whether all is mounted in routers inside routers; default false. */
  readonly nested?: boolean | undefined
  /** Sees every challenge that is answered, to parse it its own way; throw to refuse it. */
  readonly onChallenge?: ((field: string) => void) | undefined
}

/**
 * What an adapter for an HTTP framework owes, as tests on real servers: the rows of the conformance
 * list, byte for byte, and what `mount` promises. Names begin with the row's number.
 *
 * @example
 * httpContract({ test, framework: expressFramework(express) })
 */
export function httpContract(contract: HttpContract): void {
  for (const [name, row] of Object.entries(rows)) {
    contract.test(name, async () => {
      const lab = new Lab(
        contract.framework,
        contract.nested ?? false,
        contract.onChallenge ?? ignore,
      )
      try {
        await row(lab)
      } finally {
        await lab.close()
      }
    })
  }
}

const rows: Rows = {
  ...parsingRows,
  ...wireRows,
  ...answerRows,
  ...situationRows,
  ...problemRows,
  ...cachingRows,
  ...transportRows,
  ...proxyRows,
  ...methodRows,
  ...errorRows,
  ...guardRows,
  ...userRows,
  ...userFailureRows,
  ...crossOriginRows,
  ...mountRows,
  ...mountActorRows,
  ...mountBodyRows,
  ...mountParsedRows,
  ...mountAnswerRows,
  ...mountStreamRows,
}

function ignore(): void {}
