import type { Visitor } from './visitor.js'

/** A view of the page, and how it is reached; `id` is that of the token Shop floor. */
export interface View {
  readonly name: string
  readonly reach: (visitor: Visitor, id: string) => Promise<unknown>
}

const menu = async (visitor: Visitor, item: string): Promise<void> => {
  await visitor.open()
  await visitor.button('Actions for Shop floor').click()
  await visitor.page.getByRole('menuitem', { name: item }).click()
}

const step = async (visitor: Visitor, presses: number): Promise<void> => {
  await visitor.open('/new')
  await visitor.page.getByLabel('Name').fill('Order import')
  for (let press = 0; press < presses; press++) await visitor.button('Next').click()
}

/** All that the page can show. */
export const views: readonly View[] = [
  { name: 'list', reach: (visitor) => visitor.open() },
  {
    name: 'list-menu',
    reach: async (visitor) => {
      await visitor.open()
      await visitor.button('Actions for Shop floor').click()
    },
  },
  {
    name: 'list-columns',
    reach: async (visitor) => {
      await visitor.open('?columns=name.modules.creator.created.lastAccess.status.expires.updated')
      await visitor.button('Columns').click()
    },
  },
  { name: 'list-nothing', reach: (visitor) => visitor.open('?q=nothing') },
  {
    name: 'disable',
    reach: (visitor) => menu(visitor, 'Disable'),
  },
  {
    name: 'rotate',
    reach: (visitor) => menu(visitor, 'Rotate'),
  },
  {
    name: 'delete',
    reach: (visitor) => menu(visitor, 'Delete'),
  },
  { name: 'new-general', reach: (visitor) => step(visitor, 0) },
  {
    name: 'new-wrong',
    reach: async (visitor) => {
      await visitor.open('/new')
      await visitor.button('Next').click()
    },
  },
  { name: 'new-modules', reach: (visitor) => step(visitor, 1) },
  { name: 'new-limits', reach: (visitor) => step(visitor, 2) },
  { name: 'new-overview', reach: (visitor) => step(visitor, 3) },
  {
    name: 'new-summary',
    reach: async (visitor) => {
      await step(visitor, 3)
      await visitor.button('Create token').click()
      await visitor.button('Copy value').waitFor()
    },
  },
  { name: 'details', reach: (visitor, id) => visitor.open(`/${id}`) },
  {
    name: 'details-value',
    reach: async (visitor, id) => {
      await visitor.open(`/${id}`)
      await visitor.button('Show').click()
      await visitor.button('Hide').waitFor()
    },
  },
  { name: 'details-modules', reach: (visitor, id) => visitor.open(`/${id}?tab=modules`) },
  { name: 'details-details', reach: (visitor, id) => visitor.open(`/${id}?tab=details`) },
  { name: 'details-audit', reach: (visitor, id) => visitor.open(`/${id}?tab=audit`) },
  {
    name: 'details-audit-record',
    reach: async (visitor, id) => {
      await visitor.open(`/${id}?tab=audit`)
      await visitor
        .button(/^View details/)
        .first()
        .click()
    },
  },
  { name: 'edit', reach: (visitor, id) => visitor.open(`/${id}/edit`) },
  {
    name: 'try',
    reach: async (visitor) => {
      await visitor.open('/try')
      await visitor.page.getByLabel('Value').fill('nonsense')
      await visitor.button('Try').click()
      await visitor.page.getByText('Denied').waitFor()
    },
  },
  { name: 'gone', reach: (visitor) => visitor.open('/TKN-0000-0000-0000') },
  {
    name: 'new-leave',
    reach: async (visitor) => {
      await step(visitor, 0)
      await visitor.page.getByRole('link', { name: 'Cancel' }).click()
      await visitor.button('Keep editing').waitFor()
    },
  },
  {
    name: 'disabled',
    reach: async (visitor, id) => {
      await visitor.open(`/${id}`)
      await visitor.button('Disable').click()
      await visitor.page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
      await visitor.button('Undo').waitFor()
    },
  },
  {
    // The last, since nobody signs in again.
    name: 'signed-out',
    reach: async (visitor) => {
      await visitor.open()
      visitor.host.signIn(false)
      await visitor.button('Refresh').click()
      await visitor.page.locator('.banner').waitFor()
    },
  },
]
