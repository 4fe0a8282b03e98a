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
  entrypoint: z.array(z.string()).nullable().describe('`null` if not set.'),
  cmd: z.array(z.string()).nullable().describe('`null` if not set.'),
  user: z.string(),
  workingDir: z.string(),
  exposedPorts: z.array(z.string()),
  volumes: z.array(z.string()),
  stopSignal: z.string(),
  healthcheck: Healthcheck.nullable().describe('`null` if not set.'),
  shell: z.array(z.string()).nullable().describe('`null` if not set.'),
  onBuild: z.array(z.string()),
  warnings: z.array(z.string()).describe('Fields that were left out because they have the wrong type.'),
})

const Layer = z.strictObject({
  digest: z.string(),
  diffId: z.string().nullable().describe('The digest of the uncompressed layer. `null` if unknown.'),
  mediaType: z.string(),
  sizeBytes: Bytes.nullable().describe('Compressed. `null` if unknown.'),
  annotations: Annotations.optional(),
})

const HistoryRow = z.strictObject({
  createdBy: z.string().describe('As stored.'),
  instruction: z.string().describe('As in a Dockerfile.'),
  created: Time.nullable().describe('`null` if unknown.'),
  comment: z.string(),
  emptyLayer: z.boolean(),
  layer: Count.nullable().describe(
    'The position in `layers`, from 0, of the layer that it made. `null` if none or unknown.',
  ),
})

export const ImageJson = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  configDigest: z.string().nullable().describe('`null` if there is no config (schema 1).'),
  platform: Platform,
  created: Time.nullable().describe('`null` if unknown.'),
  author: z.string(),
  sizeBytes: Bytes.nullable().describe('Pull size, compressed. `null` if unknown.'),
  labels: z.record(z.string(), z.string()),
  config: RunConfig,
  layers: z.array(Layer).describe('Base layer first.'),
  history: z.array(HistoryRow).describe('Oldest first.'),
  historyProblem: z.string().optional().describe("Why history and layers can't be matched."),
})
export type ImageJson = z.infer<typeof ImageJson>
