import type { Image } from '@/lib/artifact/image'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Notice } from '../ui/notice'
import { isSecretEnv } from './environment'

const MAX_NAMES = 20
const MAX_NAME_LENGTH = 500

/** Variables and build arguments that look like secrets. */
export function SecretWarnings({ image }: { image: Image }) {
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

function formatNames(list: string[]): string {
  const shown = list.slice(0, MAX_NAMES).map((name) => visibleText(name.slice(0, MAX_NAME_LENGTH)))
  const more = list.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${formatCount(more)} more` : shown.join(', ')
}
