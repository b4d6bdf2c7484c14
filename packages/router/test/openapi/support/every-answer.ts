import { watchAnswers } from '../../support/client.js'
import { validateResponse } from './validate-response.js'

// Every answer that the tests of this package get is held against the description.
watchAnswers(({ method, path }, answer) => validateResponse(method, path, answer))
