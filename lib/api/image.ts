import { z } from 'zod'
import { Platform } from './descriptor'
import { Annotations, Bytes, Count, Time } from './fields'

const Healthcheck = z.strictObject({
  test: z.array(z.string()),
  intervalNs: z.number().optional(),
  timeoutNs: z.number().optional(),
  startPeriodNs: z.number().optional(),
  startIntervalNs: z.number().optional(),
  retries: z.number().optional(),
})

/** The `config` of the image's config. https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md */
const RunConfig = z.strictObject({
  env: z.array(z.string()),
  entrypoint: z.array(z.string()).nullable(),
  cmd: z.array(z.string()).nullable(),
  user: z.string(),
  workingDir: z.string(),
  exposedPorts: z.array(z.string()),
  volumes: z.array(z.string()),
  stopSignal: z.string(),
  healthcheck: Healthcheck.nullable(),
  shell: z.array(z.string()).nullable(),
  onBuild: z.array(z.string()),
  warnings: z.array(z.string()).describe('Fields that are left out because they have the wrong type.'),
})

const Layer = z.strictObject({
  digest: z.string(),
  diffId: z.string().nullable().describe('The digest of the uncompressed layer.'),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('The compressed size.'),
  annotations: Annotations.optional(),
})

const HistoryRow = z.strictObject({
  createdBy: z.string().describe('As stored.'),
  instruction: z.string().describe('As a Dockerfile would write it.'),
  created: Time.nullable(),
  comment: z.string(),
  emptyLayer: z.boolean(),
  layer: Count.nullable().describe(
    'Which of `layers` it made, from 0, or `null` if it made none or that is unknown.',
  ),
})

export const ImageJson = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  configDigest: z.string().nullable(),
  platform: Platform,
  created: Time.nullable(),
  author: z.string(),
  sizeBytes: Bytes.nullable().describe('Pull size.'),
  labels: z.record(z.string(), z.string()),
  config: RunConfig,
  layers: z.array(Layer).describe('Base layer first.'),
  history: z.array(HistoryRow).describe('Oldest first.'),
  historyProblem: z.string().optional().describe('Why history and layers could not be matched.'),
})
export type ImageJson = z.infer<typeof ImageJson>
