import type { Decision } from '../decision/decision.js'

/** `unguarded`: none of this guard's business, the request goes on untouched. */
export type Passage = Decision | 'unguarded'

/** Whether the decision is still to come. On the common path it is there, and no promise is made. */
export function isPending(passage: Passage | Promise<Passage>): passage is Promise<Passage> {
  return typeof passage === 'object' && 'then' in passage
}
