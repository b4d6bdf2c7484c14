import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import { startCluster, type Cluster, type ClusterOptions } from '../../cluster.js'
import { warmUp } from '../../rows/warm-up.js'
import type { Node } from '../../node/node.js'
import type { Told } from '../../node/orders.js'

/** Three nodes for the tests of a file, warm and without load. */
export function threeNodes(options: ClusterOptions): () => Cluster {
  let cluster: Cluster | undefined
  beforeAll(async () => {
    cluster = await startCluster(options)
    await warmUp(cluster)
    cluster.load.stop()
  }, 120_000)
  afterAll(() => cluster?.close(), 60_000)
  return () => {
    if (cluster === undefined) throw new Error('The cluster has not started')
    return cluster
  }
}

/** What a node decides of a value; 503, which decides nothing, is asked again for a while. */
export async function statusOf(node: Node, value: string, path?: string): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const status = await answerOf(node, value, path)
    if (status !== 503) return status
    await sleep(20)
  }
  return 503
}

/** What a node answers to a value. */
export async function answerOf(node: Node, value: string, path = '/orders'): Promise<number> {
  const headers = { authorization: `Bearer ${value}` }
  const response = await fetch(node.origin + path, { headers })
  await response.arrayBuffer()
  return response.status
}

/** The statuses of all nodes, asked at once. */
export function statusesOf({ nodes }: Cluster, value: string, path?: string): Promise<number[]> {
  return Promise.all(nodes.map((node) => statusOf(node, value, path)))
}

/** How long it takes until all nodes answer so, in milliseconds; fails after 20 s. */
export async function untilAll(cluster: Cluster, value: string, status: number): Promise<number> {
  const start = performance.now()
  const ofNode = async (node: Node) => {
    while ((await statusOf(node, value)) !== status) {
      if (performance.now() - start > 20_000) throw new Error(`It is never ${status}`)
      await sleep(5)
    }
  }
  await Promise.all(cluster.nodes.map(ofNode))
  return performance.now() - start
}

/** What each node has counted. */
export function countsOf({ nodes }: Cluster): Promise<Told[]> {
  return Promise.all(nodes.map((node) => node.tell({ kind: 'count' })))
}

/** A node, from 0 on. */
export function nodeOf({ nodes }: Cluster, index: number): Node {
  const node = nodes[index % nodes.length]
  if (node === undefined) throw new Error('There is no node')
  return node
}
