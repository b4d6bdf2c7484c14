const exercise = require('./exercise.cjs')

module.exports = exercise({
  core: require('@bearergate/core'),
  express: require('@bearergate/express'),
  koa: require('@bearergate/koa'),
  page: require('@bearergate/page'),
  redis: require('@bearergate/redis'),
  router: require('@bearergate/router'),
  sql: require('@bearergate/sql'),
  testing: require('@bearergate/testing'),
  Redis: require('ioredis').Redis,
  frameworks: { express: require('express'), Koa: require('koa') },
})
