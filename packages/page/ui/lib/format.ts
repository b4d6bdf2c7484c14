import { texts } from '../texts/texts.js'

/** The viewer's own kind of the language of the page: 25 Nov is Nov 25 elsewhere. */
const locale =
  navigator.languages.find((each) => each.split('-')[0] === texts.language) ?? texts.language
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const number = new Intl.NumberFormat(locale)

/** In the viewer's zone. */
export function formatTime(iso: string): string {
  return moment.format(new Date(iso))
}

export function formatNumber(value: number): string {
  return number.format(value)
}

/** Up to two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

export function isPast(iso: string | null): boolean {
  return iso !== null && Date.parse(iso) <= Date.now()
}
