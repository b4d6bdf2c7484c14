import type { Draft } from '../draft/draft.js'
import { changedFields } from '../draft/write.js'

/** What somebody changed of one state, on another. */
export function rebased(from: Draft, draft: Draft, onto: Draft): Draft {
  return changedFields(from, draft).reduce<Draft>(
    (result, key) => ({ ...result, [key]: draft[key] }),
    onto,
  )
}
