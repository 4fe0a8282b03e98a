import { parsePath } from '@/lib/routes'
import { ChangeFrame } from './change-frame'
import { CopyForm } from './copy-form'

/** Where an image is copied to another repository or registry, or gets a tag: plan first, then what was planned. */
export function CopyView({ from = '', to }: { from: string | undefined; to: string | undefined }) {
  return (
    <ChangeFrame
      title="Copy or retag"
      promise="Every platform, attestation and signature goes along, byte for byte. You see what will be done before anything is."
      kinds={['copy', 'tag']}
    >
      {(hosts) => <CopyForm key={`${from} ${to}`} from={from} to={to ?? defaultTarget(from, hosts)} />}
    </ChangeFrame>
  )
}

/** The same name at the first registry that takes it. */
function defaultTarget(from: string, hosts: readonly string[]): string {
  const [first = '', ...rest] = from.split('/')
  const address = parsePath([first, ...rest], [...hosts, first])?.address
  const host = hosts.includes(first) ? first : (hosts[0] ?? '')
  if (!address?.repository) return `${host}/`
  return `${host}/${address.repository}${address.tag ? `:${address.tag}` : ''}`
}
