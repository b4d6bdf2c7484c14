import { randomUUID } from 'node:crypto'
import { BearergateError, type Generation, type StorePoint } from '@bearergate/core'
import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely'
import { RowReader, type Row } from '../rows/row-reader.js'
import type { CounterTable, Tables } from '../rows/tables.js'

const name = 'change counter'

/** Of the only row. Asking for it tells planners that there is one row and no more. */
export const counterId = 1

/**
 * The position and generation in a row that holds the counter's columns, and the time where it has
 * one.
 *
 * @throws BearergateError - The row says that it comes from a replica, which may be behind.
 */
export function pointOf(row: Row): StorePoint {
  const counter = new RowReader(row, name)
  if (counter.has('is_replica') && counter.flag('is_replica')) throw replica()
  const point = { position: counter.integer('position'), generation: counter.text('generation') }
  return counter.has('time') ? { ...point, time: counter.integer('time') } : point
}

function replica(): BearergateError {
  return new BearergateError(
    'BG_STORE_UNAVAILABLE',
    'The database is a read replica, or read-only. Connect the pool to the primary',
  )
}

export function trimmedThroughOf(row: Row): number {
  return new RowReader(row, name).integer('trimmed_through')
}

/** Call it inside a transaction that holds the counter's lock, or changes nothing. */
export async function readPoint(database: Kysely<Tables>): Promise<StorePoint> {
  return pointOf((await selectPoint(database).executeTakeFirst()) ?? {})
}

export function selectPoint(
  database: Kysely<Tables>,
): SelectQueryBuilder<Tables, 'bearergate_change_counter', Point> {
  return database
    .selectFrom('bearergate_change_counter')
    .select(['position', 'generation'])
    .where('id', '=', counterId)
}

type Point = Pick<Selectable<CounterTable>, 'position' | 'generation'>

/**
 * Takes the next positions. The lock that it takes lasts until the commit, so it comes after every
 * other lock of its transaction.
 */
export async function addToCounter(database: Kysely<Tables>, count: number): Promise<void> {
  await database
    .updateTable('bearergate_change_counter')
    .set((update) => ({ position: update('position', '+', count) }))
    .where('id', '=', counterId)
    .execute()
}

/** Compare and swap: of several that find the same loss, one wins. */
export async function replaceGeneration(database: Kysely<Tables>, lost: Generation): Promise<void> {
  await database
    .updateTable('bearergate_change_counter')
    .set({ generation: randomUUID() })
    .where('generation', '=', lost)
    .execute()
}
