import { sh } from '@/lib/oci/shell-quote'
import type { ClientDefinition } from './client'
import { DOCKER_LOGIN } from './docker'
import { composeQuote } from './file-quote'
import type { Image } from './image'
import { appName } from './kubernetes'
import { loginStep } from './login'
import { pinNote, windowsWarning } from './pin'
import { dockerPlainHttp } from './plain-http'
import { openNote, portMapping, publishedPorts } from './ports'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask, step } from './task'

export const compose: ClientDefinition = {
  id: 'compose',
  name: 'Compose',
  group: 'Deploy',
  plainHttp: dockerPlainHttp,
  tasks(subject) {
    if (!isImage(subject) || !hasRepository(subject)) return []
    const task = artifactTask(subject, { id: 'deploy', name: 'Deploy', defaultPin: 'index' }, (image) => [
      ...loginStep(subject, DOCKER_LOGIN),
      {
        title: 'Create compose.yaml',
        note: pinNote(subject, image),
        lines: composeFile(subject, image),
        language: 'yaml',
        warning: windowsWarning(image),
      },
      step('Start the service', sh`docker compose up -d`, {
        note: openNote(publishedPorts(subject.exposedPorts)),
      }),
    ])
    return [task]
  },
}

function composeFile(subject: Subject, image: Image): string {
  const ports = publishedPorts(subject.exposedPorts)
  return [
    'services:',
    `  ${composeQuote(appName(image.repository))}:`,
    `    image: ${composeQuote(image.readable)}`,
    ...(image.platformFlag ? [`    platform: ${composeQuote(image.platformFlag)}`] : []),
    ...(image.digest ? [] : ['    pull_policy: always']),
    ...(ports.length > 0 ? ['    ports:'] : []),
    ...ports.map((port) => `      - ${composeQuote(portMapping(port))}`),
  ].join('\n')
}
