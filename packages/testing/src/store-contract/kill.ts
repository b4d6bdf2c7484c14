import { randomInt } from 'node:crypto'
import { assertAgreement, assertKept } from './agreement.js'
import {
  registerProcessTests,
  type Registration,
  type SharedStoreUnderTest,
} from './contract-test.js'
import { change, create } from './operations.js'
import { sampleRecord, tokenId } from './samples.js'
import { sharedToken, type Acknowledged } from './serve-store.js'
import { withProcesses } from './store-process.js'

const rounds = 3
const processes = 2
/** Creates, and changes twice: a thousand and more mutations together. */
const tokensEach = 200

/** What is acknowledged is durable. */
export function killContract(registration: Registration<SharedStoreUnderTest>): void {
  registerProcessTests(registration, {
    'kill -9 in the middle of a thousand mutations from two processes loses none': async (
      store,
      under,
    ) => {
      await create(store, sampleRecord(sharedToken))
      const acknowledged: Acknowledged[] = []
      for (let round = 0; round < rounds; round++) {
        acknowledged.push(...(await killedRound(under, round)))
        await assertKept(store, acknowledged)
        await assertAgreement(store)
        await change(store, tokenId(sharedToken))
      }
    },
  })
}

/** Two processes write; each is killed at a moment of its own. Gives what they acknowledged. */
async function killedRound(
  { fork }: SharedStoreUnderTest,
  round: number,
): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  await withProcesses(fork, processes, async (...writers) => {
    for (const [index, writer] of writers.entries()) {
      const first = 1 + (round * processes + index) * tokensEach
      void writer.order({ kind: 'write', first, count: tokensEach, lanes: 4 })
    }
    for (const writer of writers) {
      await writer.untilAcknowledged(randomInt(20, 120))
      await writer.kill()
      acknowledged.push(...writer.acknowledged)
    }
  })
  return acknowledged
}
