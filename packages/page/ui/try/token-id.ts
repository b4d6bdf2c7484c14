/** The id that a value names, without its being checked; undefined when it has not the form of a value. */
export function tokenIdIn(value: string): string | undefined {
  const digits = /_(\d{4})(\d{4})(\d{4})_[0-9A-Za-z]{49}$/.exec(value)
  return digits === null ? undefined : `TKN-${digits[1]}-${digits[2]}-${digits[3]}`
}
