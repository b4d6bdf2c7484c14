import type { Icon, IconChange, IconType, TokenId } from '@bearergate/core'
import type { Kysely } from 'kysely'
import { asBytes, oneOf } from '../rows/parse.js'
import { RowReader } from '../rows/row-reader.js'
import type { Tables } from '../rows/tables.js'

export async function readIcon(database: Kysely<Tables>, id: TokenId): Promise<Icon | undefined> {
  const columns = await database
    .selectFrom('bearergate_icons')
    .select(['type', 'bytes'])
    .where('token', '=', id)
    .executeTakeFirst()
  if (columns === undefined) return undefined
  const row = new RowReader({ ...columns }, 'icon of a token')
  return { type: row.read('type', asIconType), bytes: row.read('bytes', asBytes) }
}

const asIconType = oneOf({
  'image/png': true,
  'image/jpeg': true,
  'image/webp': true,
} satisfies Record<IconType, true>)

/** Inside a transaction that holds the lock of the token. */
export async function writeIcon(
  database: Kysely<Tables>,
  { token, icon }: IconChange,
): Promise<void> {
  await removeIcon(database, token)
  if (icon === undefined) return
  const { type, bytes } = icon
  await database
    .insertInto('bearergate_icons')
    .values({ token, type, bytes: Buffer.from(bytes) })
    .execute()
}

export async function removeIcon(database: Kysely<Tables>, token: TokenId): Promise<void> {
  await database.deleteFrom('bearergate_icons').where('token', '=', token).execute()
}
