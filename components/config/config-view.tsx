import type { ReactNode } from 'react'
import type { Image } from '@/lib/artifact/image'
import type { Place } from '@/lib/artifact/place'
import { baseImage, type CollectedLabel } from '@/lib/oci/labels'
import { isRootUser } from '@/lib/oci/secrets'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { DigestText } from '../digest-text'
import { platformName } from '../platform/platform-name'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'
import { Notice } from '../ui/notice'
import { BaseImage } from './base-image'
import { Environment, isSecretEnv } from './environment'
import { healthcheckText } from './healthcheck-text'

/** How a container of this image starts: its config, with what one should think about pointed out. */
export function ConfigView({
  image,
  place,
  platform,
  labels,
}: {
  image: Image
  place: Place
  /** As it stands in the address; undefined for an artifact of one platform. */
  platform: string | undefined
  labels: CollectedLabel[]
}) {
  const { config } = image
  const hasBase = baseImage(labels) !== undefined
  const secrets = config.env
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
    <div className="flex flex-col gap-3">
      {secrets.length > 0 && (
        <Notice tone="warning">
          {names(secrets)} in the environment looks like a secret: everyone who can pull the image can read
          it.
        </Notice>
      )}
      {secretArgs.length > 0 && (
        <Notice tone="warning">
          {names(secretArgs)} among the build arguments in the history looks like a secret: everyone who can
          pull the image can read it.
        </Notice>
      )}
      <dl className="panel divide-y divide-line">
        <Row name="Platform">
          <code>
            {config.platform.os || config.platform.architecture ? platformName(config.platform) : 'not named'}
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
            <code>{visibleText(config.user)}</code>
          ) : (
            <span className="text-muted">not set</span>
          )}
          {isRootUser(config.user) && <Badge tone="amber">runs as root</Badge>}
        </Row>
        <Row name="Working directory">
          <code>{visibleText(config.workingDir) || '/'}</code>
        </Row>
        <Row name="Ports">
          <Words words={config.exposedPorts} none="none exposed" />
        </Row>
        <Row name="Volumes">
          <Words words={config.volumes} none="none" />
        </Row>
        <Row name="Environment">
          <Environment entries={config.env} />
        </Row>
        <Row name="Health check">
          <code className="whitespace-pre-wrap break-words">
            {visibleText(healthcheckText(config.healthcheck))}
          </code>
        </Row>
        <Row name="Stop signal">
          <code>{visibleText(config.stopSignal) || 'SIGTERM, the default'}</code>
        </Row>
        {config.shell && (
          <Row name="Shell">
            <Command words={config.shell} />
          </Row>
        )}
        {config.onBuild.length > 0 && (
          <Row name="On build">
            <Words words={config.onBuild} none="" />
          </Row>
        )}
        {hasBase && (
          <Row name="Base image">
            <BaseImage labels={labels} />
          </Row>
        )}
        <Row name="Author">{visibleText(config.author) || <span className="text-muted">not named</span>}</Row>
        <Row name="Image ID">
          {image.configDigest ? (
            <>
              <DigestText
                digest={image.configDigest}
                label="image ID"
                href={addressOf(place, { platform, view: 'manifest', document: 'config' })}
              />
              <span className="text-muted text-sm">the config’s digest, as docker images shows it</span>
            </>
          ) : (
            <span className="text-muted">none in this manifest form</span>
          )}
        </Row>
      </dl>
    </div>
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
      <code className="min-w-0 break-words">{visibleText(text)}</code>
      <CopyButton text={visibleText(text)} label="command as JSON" />
    </>
  )
}

function Words({ words, none }: { words: string[]; none: string }) {
  if (words.length === 0) return <span className="text-muted">{none}</span>
  return words.map((word) => (
    <code key={word} className="min-w-0 break-all rounded-md border bg-inset px-1.5">
      {visibleText(word)}
    </code>
  ))
}

function names(list: string[]): string {
  return list.map((name) => visibleText(name)).join(', ')
}
