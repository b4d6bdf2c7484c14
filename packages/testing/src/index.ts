export { FakeClock, fakeClock } from './fake-clock.js'
export {
  testGate,
  type BearerHeader,
  type TestGate,
  type TestGateOptions,
  type TestToken,
} from './test-gate.js'
