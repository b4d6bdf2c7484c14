/** A filter as it was written. Positions are indexes into its text. */
export type Expression = Junction | Negation | Quantifier | Comparison

export interface Junction {
  readonly kind: 'and' | 'or'
  readonly of: readonly Expression[]
}

export interface Negation {
  readonly kind: 'not'
  readonly of: Expression
}

/** `any(list,condition)` and `all(list,condition)`. */
export interface Quantifier {
  readonly kind: 'any' | 'all'
  readonly list: Name
  readonly of: Expression
}

export type Comparison = SingleComparison | ListedComparison

export interface SingleComparison {
  readonly kind: 'single'
  readonly operator: SingleOperator
  readonly operand: Name
  readonly value: Literal
}

export interface ListedComparison {
  readonly kind: 'listed'
  readonly operator: ListedOperator
  readonly operand: Name
  readonly values: readonly Literal[]
}

export type SingleOperator = (typeof singleOperators)[number]
export type ListedOperator = (typeof listedOperators)[number]

export const singleOperators = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'like', 'ilike'] as const
export const listedOperators = ['in', 'out'] as const

/** A field; `self()` is the element of a list of plain values. */
export interface Name {
  readonly text: string
  readonly at: number
}

export type Literal =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'null' | 'empty'; readonly at: number }
