// Prints the OpenAPI description of the management API as JSON. Needs the export condition of the
// sources, and tsx.
import { describeApi } from '../../packages/router/src/openapi/description/description.ts'

console.log(JSON.stringify(describeApi()))
