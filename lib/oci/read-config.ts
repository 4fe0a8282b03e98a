import { z } from 'zod'
import { goListOf, optionalText, presentText, textMap, wordsOf } from './document-schema'
import type { ImageConfig } from './image-config'
import { plausibleDate } from './parse-date'
import { parseLeniently } from './parse-leniently'
import { readDocument, readJsonObject } from './unreadable'

const text = z.string('must be a string')
/** Null and missing mean not set; an empty list means set to nothing. */
export const maybeList = wordsOf(
  z
    .array(text.nullish(), 'must be a list')
    .nullish()
    .transform((list) => list?.map((word) => word ?? '') ?? null),
)
const keysOf = z
  .record(z.string(), z.unknown(), 'must be an object')
  .nullish()
  .transform((map) => Object.keys(map ?? {}))
const number = z
  .number('must be a number')
  .nullish()
  .transform((value) => value ?? undefined)
/** A date of the wrong type is unknown, like a missing one. */
export const date = z.string().nullish().catch(null)
const flag = z
  .boolean('must be true or false')
  .nullish()
  .transform((value) => value === true)

const HealthcheckSchema = z
  .object(
    {
      Test: wordsOf(goListOf(text, '')),
      Interval: number,
      Timeout: number,
      StartPeriod: number,
      StartInterval: number,
      Retries: number,
    },
    'must be an object',
  )
  .transform((check) => ({
    test: check.Test,
    ...(check.Interval !== undefined && { intervalNs: check.Interval }),
    ...(check.Timeout !== undefined && { timeoutNs: check.Timeout }),
    ...(check.StartPeriod !== undefined && { startPeriodNs: check.StartPeriod }),
    ...(check.StartInterval !== undefined && { startIntervalNs: check.StartInterval }),
    ...(check.Retries !== undefined && { retries: check.Retries }),
  }))

const RuntimeSchema = z.object(
  {
    User: optionalText,
    Env: goListOf(text, ''),
    Entrypoint: maybeList,
    Cmd: maybeList,
    WorkingDir: optionalText,
    ExposedPorts: keysOf,
    Volumes: keysOf,
    Labels: textMap,
    StopSignal: optionalText,
    Healthcheck: HealthcheckSchema.nullish(),
    Shell: maybeList,
    OnBuild: goListOf(text, ''),
  },
  'must be an object',
)

const HistorySchema = z.object(
  { created: date, created_by: optionalText, author: optionalText, comment: optionalText, empty_layer: flag },
  'must be an object',
)

/** A line of history has five, a variable or label one. */
export const MAX_CONFIG_VALUES = 100_000

/** Go's zero value, which replaces null entries. */
const NO_HISTORY = HistorySchema.parse({})

const ConfigSchema = z.object({
  os: optionalText,
  architecture: optionalText,
  variant: presentText,
  'os.version': presentText,
  'os.features': goListOf(text, '').transform((list) => list.filter(Boolean)),
  created: date,
  author: optionalText,
  config: RuntimeSchema.nullish(),
  rootfs: z.object({ diff_ids: goListOf(text, '') }, 'must be an object').nullish(),
  history: goListOf(HistorySchema, NO_HISTORY),
})

/**
 * Reads an image's configuration. Fields may be missing, null or of the wrong type, which `warnings` then
 * lists. Dates that aren't plausible at `now` are null.
 *
 * Throws `RESPONSE_INVALID` unless it's a JSON object.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md
 */
export function readImageConfig(bytes: Uint8Array, now: Date): ImageConfig {
  const name = 'image configuration'
  return readDocument(() => toImageConfig(name, readJsonObject(name, bytes, MAX_CONFIG_VALUES), now))
}

/** A configuration without any values, for one that can't be parsed. */
export function emptyImageConfig(): ImageConfig {
  return toImageConfig('image configuration', {}, new Date(0))
}

/** Validates a parsed configuration. Errors call it `name`. */
export function toImageConfig(name: string, document: Record<string, unknown>, now: Date): ImageConfig {
  const { value: read, warnings } = parseLeniently(name, ConfigSchema, document)
  const runtime = read.config ?? RuntimeSchema.parse({})
  return {
    platform: {
      os: read.os,
      architecture: read.architecture,
      ...(read.variant && { variant: read.variant }),
      ...(read['os.version'] && { osVersion: read['os.version'] }),
      ...(read['os.features'].length > 0 && { osFeatures: read['os.features'] }),
    },
    created: plausibleDate(read.created, now),
    author: read.author,
    ...toRuntime(runtime),
    diffIds: read.rootfs?.diff_ids ?? [],
    history: read.history.map((entry) => ({
      created: plausibleDate(entry.created, now),
      createdBy: entry.created_by,
      author: entry.author,
      comment: entry.comment,
      emptyLayer: entry.empty_layer,
    })),
    warnings,
  }
}

function toRuntime(runtime: z.infer<typeof RuntimeSchema>) {
  return {
    env: runtime.Env,
    entrypoint: runtime.Entrypoint,
    cmd: runtime.Cmd,
    user: runtime.User,
    workingDir: runtime.WorkingDir,
    exposedPorts: runtime.ExposedPorts,
    volumes: runtime.Volumes,
    labels: runtime.Labels,
    stopSignal: runtime.StopSignal,
    healthcheck: runtime.Healthcheck ?? null,
    shell: runtime.Shell,
    onBuild: runtime.OnBuild,
  }
}
