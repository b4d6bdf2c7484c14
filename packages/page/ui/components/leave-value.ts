import type { Question } from '../app/questions.js'
import { texts } from '../texts/texts.js'

const { leaveTitle: title, leaveText: text, leave: yes, stay: no } = texts.wizard

/** Asked before a value that is shown once goes out of sight. */
export const leaveValue: Question = { title, text, yes, no }
