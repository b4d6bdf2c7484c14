import { randomUUID } from 'node:crypto'
import type { Generation, StorePoint } from '@bearergate/core'
import type { Kysely } from 'kysely'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'

const name = 'change counter'

/** The position and generation in a row that holds the counter's columns. */
export function pointOf(row: Row): StorePoint {
  const counter = new RowReader(row, name)
  return { position: counter.integer('position'), generation: counter.text('generation') }
}

export function trimmedThroughOf(row: Row): number {
  return new RowReader(row, name).integer('trimmed_through')
}

/** Call it inside a transaction that holds the counter's lock, or changes nothing. */
export async function readPoint(database: Kysely<Tables>): Promise<StorePoint> {
  const row = await database
    .selectFrom('bearergate_change_counter')
    .select(['position', 'generation'])
    .executeTakeFirst()
  return pointOf(row ?? {})
}

/**
 * Takes the next positions and gives the last of them. The lock that it takes lasts until the
 * commit, so it comes after every other lock of its transaction.
 */
export async function takePositions(database: Kysely<Tables>, count: number): Promise<StorePoint> {
  if (count > 0) {
    await database
      .updateTable('bearergate_change_counter')
      .set((update) => ({ position: update('position', '+', count) }))
      .execute()
  }
  return readPoint(database)
}

/** Compare and swap: of several that find the same loss, one wins. */
export async function replaceGeneration(database: Kysely<Tables>, lost: Generation): Promise<void> {
  await database
    .updateTable('bearergate_change_counter')
    .set({ generation: randomUUID() })
    .where('generation', '=', lost)
    .execute()
}
