import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Output, registerSchema, validate } from '@hyperjump/json-schema/draft-07'
import { chartFolder } from './chart'

const ID = 'https://porthole.test/values.schema.json'
registerSchema(JSON.parse(readFileSync(join(chartFolder, 'values.schema.json'), 'utf8')), ID)

/** Checks values of the chart against its schema, without the chart's defaults. */
export function validateValues(values: object): Promise<Output> {
  return validate(ID, JSON.parse(JSON.stringify(values)), 'BASIC')
}
