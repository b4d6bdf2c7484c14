import * as core from '@bearergate/core'
import * as express from '@bearergate/express'
import * as koa from '@bearergate/koa'
import * as sql from '@bearergate/sql'
import * as testing from '@bearergate/testing'
import expressFramework from 'express'
import Koa from 'koa'
import exercise from './exercise.cjs'

await exercise({ core, express, koa, sql, testing, frameworks: { express: expressFramework, Koa } })
