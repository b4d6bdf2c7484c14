import { en, type Texts } from './en.js'

/** The texts of the page, in the language of the viewer as far as there is one. */
export const texts: Texts = en
