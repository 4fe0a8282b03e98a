import { truncateText } from '@/components/ui/truncate-text'
import type { Image } from '@/lib/artifact/image'
import type { Place } from '@/lib/artifact/place'
import type { ImageConfig } from '@/lib/oci/image-config'
import { baseImage, type CollectedLabel } from '@/lib/oci/labels'
import { isRootUser } from '@/lib/oci/secrets'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { DigestText } from '../digest-text'
import { formatPlatformName } from '../platform/platform-name'
import { Badge } from '../ui/badge'
import { BaseImage } from './base-image'
import { Command, Row, Words } from './config-row'
import { Environment } from './environment'
import { formatHealthcheck } from './healthcheck-text'
import { SecretWarnings } from './secret-warnings'

const MAX_TEXT = 500

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

interface RowsProps {
  config: ImageConfig
  /** The address of the whole config. */
  documents: string
}

/** What runs, as which user, and in which directory. */
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
          <code>{visibleText(truncateText(config.user, MAX_TEXT))}</code>
        ) : (
          <span className="text-muted">not set</span>
        )}
        {isRootUser(config.user) && <Badge tone="amber">runs as root</Badge>}
      </Row>
      <Row name="Working directory">
        <code>{visibleText(truncateText(config.workingDir, MAX_TEXT)) || '/'}</code>
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
          {visibleText(truncateText(formatHealthcheck(config.healthcheck)))}
        </code>
      </Row>
      <Row name="Stop signal">
        <code>{visibleText(truncateText(config.stopSignal, MAX_TEXT)) || 'SIGTERM (default)'}</code>
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
        {visibleText(truncateText(image.config.author, MAX_TEXT)) || (
          <span className="text-muted">not set</span>
        )}
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
