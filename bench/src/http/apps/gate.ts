import { createGate, type Gate } from '@bearergate/core'
import { GeneratedStore } from '../../fixtures/generated-store.js'
import { prefix } from '../../fixtures/value.js'
import { tokens } from '../variants.js'

/** With the defaults of production; a proxy that is trusted says that clients use HTTPS. */
export async function startedGate(): Promise<Gate> {
  const gate = createGate({ store: new GeneratedStore(tokens), prefix })
  await gate.ready()
  return gate
}
