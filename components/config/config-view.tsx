import type { ReactNode } from 'react'
import type { Image } from '@/lib/artifact/image'
import type { Place } from '@/lib/artifact/place'
import { formatCount } from '@/lib/format'
import type { ImageConfig } from '@/lib/oci/image-config'
import { baseImage, type CollectedLabel } from '@/lib/oci/labels'
import { isRootUser } from '@/lib/oci/secrets'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { DigestText } from '../digest-text'
import { formatPlatformName } from '../platform/platform-name'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'
import { CutNote } from '../ui/cut-note'
import { Notice } from '../ui/notice'
import { shortened } from '../ui/shortened'
import { BaseImage } from './base-image'
import { Environment, isSecretEnv } from './environment'
import { formatHealthcheck } from './healthcheck-text'

const MAX_TEXT = 500
const MAX_COMMAND = 10_000
const MAX_WORDS = 200
const MAX_NAMES = 20

interface Props {
  image: Image
  place: Place
  /** `?platform=`; undefined for an artifact of one platform. */
  platform: string | undefined
  labels: CollectedLabel[]
}

/** An image's config, with likely secrets and root users pointed out. */
export function ConfigView({ image, place, platform, labels }: Props) {
  const documents = addressOf(place, { platform, view: 'manifest', document: 'config' })
  return (
    <div className="flex flex-col gap-3">
      <SecretWarnings image={image} />
      <dl className="panel divide-y divide-line">
        <ProcessRows config={image.config} documents={documents} />
        <LifecycleRows config={image.config} documents={documents} />
        <OriginRows image={image} labels={labels} documents={documents} />
      </dl>
    </div>
  )
}

function SecretWarnings({ image }: { image: Image }) {
  const secrets = image.config.env
    .filter((entry) => isSecretEnv(entry))
    .map((entry) => entry.split('=', 1)[0] ?? entry)
  const secretArgs = [
    ...new Set(
      image.history
        .flatMap((row) => row.instruction.buildArgs)
        .filter(isSecretEnv)
        .map((arg) => arg.split('=', 1)[0] ?? arg),
    ),
  ]
  return (
    <>
      {secrets.length > 0 && (
        <Notice tone="warning">
          Likely {secrets.length === 1 ? 'secret' : 'secrets'} in the environment: {formatNames(secrets)}.
          Anyone who can pull the image can read the environment.
        </Notice>
      )}
      {secretArgs.length > 0 && (
        <Notice tone="warning">
          Likely {secretArgs.length === 1 ? 'secret' : 'secrets'} in the build arguments:{' '}
          {formatNames(secretArgs)}. Anyone who can pull the image can read them in the history.
        </Notice>
      )}
    </>
  )
}

interface RowsProps {
  config: ImageConfig
  /** The address of the whole config. */
  documents: string
}

/** What runs, as whom and where. */
function ProcessRows({ config, documents }: RowsProps) {
  return (
    <>
      <Row name="Platform">
        <code>
          {config.platform.os || config.platform.architecture
            ? formatPlatformName(config.platform)
            : 'not set'}
        </code>
      </Row>
      <Row name="Entrypoint">
        <Command words={config.entrypoint} />
      </Row>
      <Row name="Command">
        <Command words={config.cmd} />
      </Row>
      <Row name="User">
        {config.user ? (
          <code>{visibleText(shortened(config.user, MAX_TEXT))}</code>
        ) : (
          <span className="text-muted">not set</span>
        )}
        {isRootUser(config.user) && <Badge tone="amber">runs as root</Badge>}
      </Row>
      <Row name="Working directory">
        <code>{visibleText(shortened(config.workingDir, MAX_TEXT)) || '/'}</code>
      </Row>
      <Row name="Ports">
        <Words words={config.exposedPorts} none="none" documents={documents} />
      </Row>
      <Row name="Volumes">
        <Words words={config.volumes} none="none" documents={documents} />
      </Row>
      <Row name="Environment">
        <Environment entries={config.env} documents={documents} />
      </Row>
    </>
  )
}

function LifecycleRows({ config, documents }: RowsProps) {
  return (
    <>
      <Row name="Health check">
        <code className="whitespace-pre-wrap break-words">
          {visibleText(shortened(formatHealthcheck(config.healthcheck)))}
        </code>
      </Row>
      <Row name="Stop signal">
        <code>{visibleText(shortened(config.stopSignal, MAX_TEXT)) || 'SIGTERM (default)'}</code>
      </Row>
      {config.shell && (
        <Row name="Shell">
          <Command words={config.shell} />
        </Row>
      )}
      {config.onBuild.length > 0 && (
        <Row name="On build">
          <Words words={config.onBuild} none="" documents={documents} />
        </Row>
      )}
    </>
  )
}

/** Where the image comes from, and its ID. */
function OriginRows({ image, labels, documents }: Pick<Props, 'image' | 'labels'> & { documents: string }) {
  return (
    <>
      {baseImage(labels) && (
        <Row name="Base image">
          <BaseImage labels={labels} />
        </Row>
      )}
      <Row name="Author">
        {visibleText(shortened(image.config.author, MAX_TEXT)) || <span className="text-muted">not set</span>}
      </Row>
      <Row name="Image ID">
        {image.configDigest ? (
          <>
            <DigestText digest={image.configDigest} label="image ID" href={documents} />
            <span className="text-muted text-sm">digest of the config, as shown by docker images</span>
          </>
        ) : (
          <span className="text-muted">none in this manifest format</span>
        )}
      </Row>
    </>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 px-4.5 py-2 sm:grid-cols-[160px_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">{children}</dd>
    </div>
  )
}

function Command({ words }: { words: string[] | null }) {
  if (!words || words.length === 0) return <span className="text-muted">not set</span>
  const text = JSON.stringify(words)
  return (
    <>
      <code className="min-w-0 break-words">{visibleText(shortened(text, MAX_COMMAND))}</code>
      {text.length <= MAX_COMMAND && <CopyButton text={visibleText(text)} label="command as JSON" />}
    </>
  )
}

function Words({ words, none, documents }: { words: string[]; none: string; documents: string }) {
  if (words.length === 0) return <span className="text-muted">{none}</span>
  return (
    <>
      {words.slice(0, MAX_WORDS).map((word) => (
        <code key={word} className="min-w-0 break-all rounded-md border bg-inset px-1.5">
          {visibleText(shortened(word, MAX_TEXT))}
        </code>
      ))}
      <CutNote
        shown={MAX_WORDS}
        count={words.length}
        one="entry"
        many="entries"
        href={documents}
        whole="The config"
      />
    </>
  )
}

function formatNames(list: string[]): string {
  const shown = list.slice(0, MAX_NAMES).map((name) => visibleText(name.slice(0, MAX_TEXT)))
  const more = list.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${formatCount(more)} more` : shown.join(', ')
}
