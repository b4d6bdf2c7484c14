import type { HostActor } from '../record/actor.js'
import type { FoundActor } from './handler.js'
import { checkedHostActor } from './host-actor.js'
import { requireFailure } from './require-failure.js'

/**
 * The signed-in user that a host's `actor` finds; undefined for nobody.
 *
 * @throws OptionError - It found something else, or threw what is no error. Its errors pass as they are.
 */
export async function foundUser(
  actor: () => FoundActor | Promise<FoundActor>,
): Promise<HostActor | undefined> {
  return checkedHostActor(await answerOf(actor))
}

async function answerOf(actor: () => FoundActor | Promise<FoundActor>): Promise<FoundActor> {
  try {
    return await actor()
  } catch (thrown) {
    requireFailure('actor', thrown)
    throw thrown
  }
}
