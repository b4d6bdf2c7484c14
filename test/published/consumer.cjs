const exercise = require('./exercise.cjs')

module.exports = exercise({
  core: require('@bearergate/core'),
  express: require('@bearergate/express'),
  koa: require('@bearergate/koa'),
  sql: require('@bearergate/sql'),
  testing: require('@bearergate/testing'),
  frameworks: { express: require('express'), Koa: require('koa') },
})
