import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Image } from '@/lib/artifact/image'
import type { Place } from '@/lib/artifact/place'
import { baseImage, type CollectedLabel } from '@/lib/oci/labels'
import { formatPlatform } from '@/lib/oci/platform'
import { parseReference } from '@/lib/oci/reference'
import { isRootUser, likelySecret } from '@/lib/oci/secrets'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { DigestText } from '../digest-text'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'
import { Notice } from '../ui/notice'
import { healthcheckText } from './healthcheck-text'

/** How a container of this image starts: its config, with what one should think about pointed out. */
export function ConfigView({
  image,
  place,
  labels,
}: {
  image: Image
  place: Place
  labels: CollectedLabel[]
}) {
  const { config } = image
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
            {config.platform.os || config.platform.architecture
              ? formatPlatform(config.platform)
              : 'not named'}
          </code>
        </Row>
        <Row name="Entrypoint">
          <Command words={config.entrypoint} />
        </Row>
        <Row name="Command">
          <Command words={config.cmd} />
        </Row>
        <Row name="User">
          <code>{visibleText(config.user) || 'not set'}</code>
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
        <BaseImage labels={labels} />
        <Row name="Author">{visibleText(config.author) || <span className="text-muted">not named</span>}</Row>
        <Row name="Image ID">
          {image.configDigest ? (
            <>
              <DigestText
                digest={image.configDigest}
                label="image ID"
                href={addressOf(place, { view: 'manifest', document: 'config' })}
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
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 break-words">{children}</dd>
    </div>
  )
}

function Command({ words }: { words: string[] | null }) {
  if (!words || words.length === 0) return <span className="text-muted">not set</span>
  const text = JSON.stringify(words)
  return (
    <>
      <code className="min-w-0 break-words">{visibleText(text)}</code>
      <CopyButton text={text} label="command as JSON" />
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

function Environment({ entries }: { entries: string[] }) {
  if (entries.length === 0) return <span className="text-muted">empty</span>
  return (
    <ul className="flex min-w-0 flex-1 flex-col gap-0.5">
      {entries.map((entry) => {
        const [name = '', ...value] = entry.split('=')
        return (
          <li key={entry} className="group flex min-w-0 items-start gap-2">
            <code className="min-w-0 break-all py-1">
              <span className="text-violet">{visibleText(name)}</span>={visibleText(value.join('='))}
            </code>
            {isSecretEnv(entry) && <Badge tone="red">likely secret</Badge>}
            <CopyButton text={entry} label={`variable ${name}`} />
          </li>
        )
      })}
    </ul>
  )
}

function BaseImage({ labels }: { labels: CollectedLabel[] }) {
  const base = baseImage(labels)
  if (!base) return null
  const reference = base.name === undefined ? undefined : parseReference(base.name)
  return (
    <Row name="Base image">
      {base.name &&
        (reference ? (
          <Link href={addressOf(reference)} prefetch={false} className="link mono break-all">
            {visibleText(base.name)}
          </Link>
        ) : (
          <code className="break-all">{visibleText(base.name)}</code>
        ))}
      {base.digest && (
        <DigestText
          digest={base.digest}
          label="base digest"
          href={reference && addressOf({ ...reference, tag: undefined, digest: base.digest })}
        />
      )}
      <span className="text-muted text-sm">as the image’s annotations or labels say</span>
    </Row>
  )
}

function isSecretEnv(entry: string): boolean {
  const [name = '', ...value] = entry.split('=')
  return likelySecret(name, value.join('='))
}

function names(list: string[]): string {
  return list.map((name) => visibleText(name)).join(', ')
}
