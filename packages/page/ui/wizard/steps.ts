import { fieldNames, type FieldName, type Messages } from '../draft/messages.js'

export const stepNames = ['general', 'modules', 'limits', 'overview', 'summary'] as const
export type StepName = (typeof stepNames)[number]

/** Where each field is entered. */
const stepOfField: Readonly<Record<FieldName, StepName>> = {
  name: 'general',
  description: 'general',
  icon: 'general',
  modules: 'modules',
  scopes: 'modules',
  expiresAt: 'limits',
  allowedIps: 'limits',
}

/** The messages of one step. */
export function messagesOfStep(messages: Messages, step: StepName): Messages {
  return Object.fromEntries(
    Object.entries(messages).filter(([name]) =>
      fieldNames.some((field) => field === name && stepOfField[field] === step),
    ),
  )
}

/** The first step in which something is wrong. */
export function firstWrong(messages: Messages): StepName | undefined {
  return stepNames.find((step) => Object.keys(messagesOfStep(messages, step)).length > 0)
}

export function stepAfter(step: StepName): StepName {
  return stepNames[stepNames.indexOf(step) + 1] ?? step
}

export function stepBefore(step: StepName): StepName {
  return stepNames[stepNames.indexOf(step) - 1] ?? step
}
