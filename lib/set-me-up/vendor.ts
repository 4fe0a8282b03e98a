import { shortDigest } from '@/lib/oci/digest'
import { acrName, type RegistryKind } from '@/lib/oci/registry-kind'
import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition, Task } from './client'
import type { Image } from './image'
import { kindOf } from './placeholder'
import type { Snippet } from './snippet'
import { hasRepository, type Subject } from './subject'
import { NEW_TAG } from './target'
import { artifactTask, step } from './task'

interface Vendor {
  name: string
  /** The tool knows artifacts by tag only. */
  isByTag?: boolean
  promote(image: Image): Snippet[]
}

const VENDORS: Partial<Record<RegistryKind, Vendor>> = {
  jfrog: { name: 'JFrog CLI and API', isByTag: true, promote: promoteInArtifactory },
  acr: { name: 'Azure CLI', promote: importIntoAcr },
  harbor: { name: 'Harbor API', isByTag: true, promote: copyInHarbor },
  'artifact-registry': { name: 'gcloud', promote: addTagInArtifactRegistry },
  quay: { name: 'Quay API', promote: setTagInQuay },
}

/** The vendor's own promotion, which moves no data through the reader's machine. */
export function vendorClient(subject: Subject): ClientDefinition | undefined {
  const vendor = VENDORS[kindOf(subject)]
  if (vendor === undefined) return undefined
  return {
    id: 'vendor',
    name: vendor.name,
    group: 'Copy and inspect',
    tasks(about) {
      const hasName = about.tag !== undefined || (about.digest !== undefined && !vendor.isByTag)
      return about.isLayout || !hasRepository(about) || !hasName ? [] : [promoteTask(about, vendor)]
    },
  }
}

function promoteTask(subject: Subject, vendor: Vendor): Task {
  const pins = vendor.isByTag ? (['tag'] as const) : undefined
  return artifactTask(subject, { id: 'promote', name: 'Promote', hasPlatform: false, pins }, vendor.promote)
}

/** Artifactory's references are `host/repository-key/image`. */
function promoteInArtifactory({ host, repository, tag }: Image): Snippet[] {
  const [first = '', ...rest] = repository.split('/')
  const [source, image] = rest.length > 0 ? [first, rest.join('/')] : ['SOURCE_REPO', first]
  const target = 'TARGET_REPO'
  const body = {
    targetRepo: target,
    dockerRepository: image,
    targetDockerRepository: image,
    tag,
    targetTag: tag,
    copy: true,
  }
  const url = `https://${host}/artifactory/api/docker/${source}/v2/promote`
  const names = [`--source-tag=${tag}`, `--target-tag=${tag}`, `--target-docker-image=${image}`]
  return [
    step(
      'Promote to another repository',
      sh`jf rt docker-promote ${[image, source, target, ...names]} --copy`,
      {
        note: `both repositories must be local; if the host includes the repository, use it instead of ${source}`,
        warning: "Without --copy, the image is moved. Without a tag, all tags are. Signatures aren't copied.",
      },
    ),
    step(
      'Or with the REST API',
      sh`curl --fail-with-body ${sh`-u USER`} ${sh`-H ${'Content-Type: application/json'}`} ${sh`-d ${JSON.stringify(body)}`} ${url}`,
      { note: 'curl prompts for the password' },
    ),
  ]
}

function importIntoAcr({ host, repository, full, tag }: Image): Snippet[] {
  const name = acrName(host)
  return [
    step(
      `Add the tag ${NEW_TAG}`,
      sh`az acr import ${sh`--name ${name}`} ${sh`--source ${full}`} ${sh`--image ${`${repository}:${NEW_TAG}`}`}`,
      { note: 'runs in Azure; keeps all platforms' },
    ),
    step(
      'Copy to another Azure registry',
      sh`az acr import --name TARGET_REGISTRY ${sh`--source ${full}`} ${sh`--image ${`${repository}:${tag}`}`}`,
      { note: 'add --force to replace an existing tag' },
    ),
  ]
}

function copyInHarbor({ host, repository, tag }: Image): Snippet[] {
  const [project = '', ...rest] = repository.split('/')
  // Harbor unescapes a repository name twice.
  const target = rest.map(encodeURIComponent).join('%252F')
  const url = `https://${host}/api/v2.0/projects/TARGET_PROJECT/repositories/${target}/artifacts?from=${project}/${rest.join('/')}:${tag}`
  return [
    step('Copy to another project', sh`curl --fail-with-body ${sh`-u USER`} ${sh`-X POST`} ${url}`, {
      note: 'runs in Harbor; curl prompts for the password',
    }),
  ]
}

function addTagInArtifactRegistry({ host, name, full }: Image): Snippet[] {
  const command = host.endsWith('gcr.io')
    ? sh`gcloud container images add-tag`
    : sh`gcloud artifacts docker tags add`
  return [
    step(`Add the tag ${NEW_TAG}`, sh`${command} ${full} ${`${name}:${NEW_TAG}`}`, {
      note: 'runs in the registry',
    }),
  ]
}

function setTagInQuay({ host, repository, expected }: Image): Snippet[] {
  const body = JSON.stringify({ manifest_digest: expected ?? 'DIGEST' })
  const url = `https://${host}/api/v1/repository/${repository}/tag/${NEW_TAG}`
  const headers = [sh`-H "Authorization: Bearer $QUAY_API_TOKEN"`, sh`-H ${'Content-Type: application/json'}`]
  return [
    step(
      `Add the tag ${NEW_TAG}`,
      sh`curl --fail-with-body ${sh`-X PUT`} ${headers} ${sh`-d ${body}`} ${url}`,
      {
        note: `${expected ? `points to ${shortDigest(expected)}…; ` : ''}with an OAuth application token in $QUAY_API_TOKEN`,
      },
    ),
  ]
}
