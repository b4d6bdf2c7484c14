/** The package has no types of its own. */
declare module 'auth-header' {
  export function parse(field: string): {
    readonly scheme: string
    readonly params: Readonly<Record<string, string | string[]>>
    readonly token: string | string[] | null
  }
}
