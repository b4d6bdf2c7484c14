/** Fields of a token that hold one value, as lists are filtered and ordered by them. */
export type ScalarField = TextField | 'status' | NumberField

/** `createdBy` is the id of who created the token. Compared by code point. */
export type TextField = 'id' | 'name' | 'description' | 'createdBy'

/** Epoch milliseconds, but for the revision. All but `revision` and `createdAt` may be null. */
export type NumberField = 'revision' | 'createdAt' | 'updatedAt' | 'expiresAt' | 'lastAccessAt'

/** Fields that hold a list of texts: ids of modules, scope patterns. */
export type ListField = 'modules' | 'scopes'

export type FilterValue = string | number | null

/**
 * Which records of a list are wanted: a tree of conditions, each of them true or false of every
 * record. All stores give the same answer: {@link matchesFilter} is the definition.
 */
export type TokenFilter = Condition<FieldTest | ListTest>

/** An empty `all` is true, an empty `any` is false. */
export type Condition<Leaf> =
  | { readonly kind: 'all'; readonly of: readonly Condition<Leaf>[] }
  | { readonly kind: 'any'; readonly of: readonly Condition<Leaf>[] }
  | { readonly kind: 'not'; readonly of: Condition<Leaf> }
  | Leaf

export interface FieldTest {
  readonly kind: 'field'
  readonly field: ScalarField
  readonly test: ValueTest
}

/** True when the condition is true of some element of the list. */
export interface ListTest {
  readonly kind: 'some'
  readonly field: ListField
  readonly element: Condition<ElementTest>
}

export interface ElementTest {
  readonly kind: 'element'
  readonly test: ValueTest
}

/**
 * A test of one value. Null is a value that equals only null; every other test is false of it.
 * Text is compared by code point, whatever the store's collation.
 */
export type ValueTest =
  | { readonly operator: 'eq'; readonly value: FilterValue }
  | { readonly operator: 'in'; readonly values: readonly FilterValue[] }
  | { readonly operator: 'gt' | 'ge' | 'lt' | 'le'; readonly value: string | number }
  | { readonly operator: 'like'; readonly pattern: TextPattern; readonly ignoreCase: boolean }

/**
 * The literal pieces between wildcards that stand for any characters: `['robot', '']` is what
 * begins with `robot`, `['robot']` is `robot` itself. With `ignoreCase`, pieces and text are both
 * compared after {@link foldCase}.
 */
export type TextPattern = readonly string[]

/** One field to order by. Null comes before every other value when ascending. */
export interface TokenOrder {
  readonly field: ScalarField
  readonly direction: 'ascending' | 'descending'
}
