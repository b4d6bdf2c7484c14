/** What can be thrown: Express goes on at `next(undefined)` and `next('route')`, Koa is silent about `undefined`. */
export const noErrors: readonly unknown[] = [undefined, null, false, 0, '', 'route', 'router']
