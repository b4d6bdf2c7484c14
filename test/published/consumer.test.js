test('works in Jest, which loads CommonJS', async () => {
  await require('./consumer.cjs')
})
