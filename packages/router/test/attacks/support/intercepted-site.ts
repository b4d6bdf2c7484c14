import type { Open } from '../../support/matrix.js'
import type { Site, SiteOptions } from '../../support/site.js'
import { InterceptedStore } from './intercepted-store.js'

/** A site whose store a test can interrupt. */
export async function interceptedSite(
  open: Open,
  options: Partial<SiteOptions> = {},
): Promise<{ readonly site: Site; readonly store: InterceptedStore }> {
  const stores: InterceptedStore[] = []
  const site = await open({
    ...options,
    through(inner) {
      const store = new InterceptedStore(inner)
      stores.push(store)
      return store
    },
  })
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  return { site, store }
}
