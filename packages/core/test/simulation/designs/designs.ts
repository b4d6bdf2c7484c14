import { realDesign, type Design } from '../simulate.js'
import { deleteAndPublish, heartbeat } from './delete-and-publish.js'
import { joiningReads } from './joining-reads.js'
import { leaseFromResponse } from './lease-from-response.js'
import { noFillPosition } from './no-fill-position.js'
import { sequenceColumn } from './sequence-column.js'
import {
  newsAdvance,
  newsBelieved,
  newsRenewLease,
  pastUnread,
  sharedWithoutFillPosition,
  withoutGeneration,
  withoutLease,
} from './shared-cache.js'
import { timeToLive } from './time-to-live.js'

/** Designs that break the promise: a simulator that does not notice proves nothing. */
export const wrongDesigns: readonly Design[] = [
  timeToLive,
  deleteAndPublish,
  heartbeat,
  leaseFromResponse,
  joiningReads,
  sequenceColumn,
  noFillPosition,
  withoutLease,
  withoutGeneration,
  newsRenewLease,
  newsAdvance,
  sharedWithoutFillPosition,
  pastUnread,
  newsBelieved,
]

export const designs: readonly Design[] = [realDesign, ...wrongDesigns]
