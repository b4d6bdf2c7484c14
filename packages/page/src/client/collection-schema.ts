import * as v from 'valibot'
import type { ListPage } from './wire.js'

/** A page of a list, whose items have to be of the schema. */
export function collectionSchema<Item>(
  item: v.GenericSchema<unknown, Item>,
): v.GenericSchema<unknown, ListPage<Item>> {
  const pagination = v.object({ offset: v.number(), limit: v.number(), total: v.number() })
  return v.pipe(
    v.object({ $meta: v.object({ pagination }), data: v.array(item) }),
    v.transform(({ $meta, data }) => ({ ...$meta.pagination, items: data })),
  )
}
