import assert from 'node:assert/strict'
import type { SharedCache } from '@bearergate/core'
import { tokenId } from '../store-contract/samples.js'
import { sampleEntry } from './cache-samples.js'
import { eventually } from './eventually.js'

/** No test uses it otherwise. */
const number = 777_777_777_777

/** Resolves when the cache takes entries: until it is connected it may lose them. */
export async function untilReady(cache: SharedCache): Promise<void> {
  await eventually(async () => {
    cache.put(sampleEntry(number))
    assert(await cache.get(tokenId(number)), 'the cache gets ready')
  })
}
