import * as core from '@bearergate/core'
import * as express from '@bearergate/express'
import * as koa from '@bearergate/koa'
import * as page from '@bearergate/page'
import * as redis from '@bearergate/redis'
import * as router from '@bearergate/router'
import * as sql from '@bearergate/sql'
import * as testing from '@bearergate/testing'
import expressFramework from 'express'
import { Redis } from 'ioredis'
import Koa from 'koa'
import exercise from './exercise.cjs'

await exercise({
  core,
  express,
  koa,
  page,
  redis,
  router,
  sql,
  testing,
  Redis,
  frameworks: { express: expressFramework, Koa },
})
