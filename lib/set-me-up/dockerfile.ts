import type { ClientDefinition } from './client'
import { dockerfileQuote } from './file-quote'
import { pinNote, windowsWarning } from './pin'
import { buildxPlainHttp } from './plain-http'
import { hasRepository, isImage, type Subject } from './subject'
import { artifactTask } from './task'

export const dockerfile: ClientDefinition = {
  id: 'dockerfile',
  name: 'Dockerfile',
  group: 'Deploy',
  plainHttp: buildxPlainHttp,
  tasks: (subject) => (isImage(subject) && hasRepository(subject) ? [fromTask(subject)] : []),
}

function fromTask(subject: Subject) {
  return artifactTask(subject, { id: 'deploy', name: 'FROM', defaultPin: 'index' }, (image) => {
    const name = dockerfileQuote(image.readable)
    const platform = image.platformFlag ? `--platform=${dockerfileQuote(image.platformFlag)} ` : ''
    return [
      {
        title: 'Use it as the base image',
        note: pinNote(subject, image),
        lines: `FROM ${platform}${name}`,
        language: 'dockerfile',
        warning:
          windowsWarning(image) ??
          (platform ? 'With a fixed platform, builds for other platforms run emulated or fail.' : undefined),
      },
      {
        title: 'Or copy files from it',
        note: 'replace the paths with yours',
        lines: `COPY --from=${name} /source /target`,
        language: 'dockerfile',
      },
    ]
  })
}
