/** What neither stores nor pages can be trusted with: half characters, and controls but for line breaks. */
const unsafe = /\p{Cs}|[^\P{Cc}\t\n\r]/u

/** Text of any number of lines that every store gives back as it was. */
export function isPlainText(text: string): boolean {
  return !unsafe.test(text)
}

/** The same on one line. */
export function isPlainLine(text: string): boolean {
  return !/[\p{Cs}\p{Cc}]/u.test(text)
}
