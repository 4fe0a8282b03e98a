import Link from 'next/link'
import { parsePath } from '@/lib/routes'
import { visitorRegistries } from '@/lib/session/visitor-registries'
import { mayChange } from '@/lib/settings/public-registry'
import { SignInButton } from '../session/sign-in-button'
import { EmptyState } from '../ui/empty-state'
import { CopyForm } from './copy-form'

/** Where an image is copied to another repository or registry, or gets a tag: plan first, then what was planned. */
export async function CopyView({ from = '', to }: { from: string | undefined; to: string | undefined }) {
  const registries = await visitorRegistries()
  const targets = registries.filter(({ allow = [] }) => allow.includes('copy') || allow.includes('tag'))
  const open = targets.filter((registry) => mayChange(registry, 'copy') || mayChange(registry, 'tag'))
  const locked = targets.filter((registry) => !open.includes(registry))
  if (targets.length === 0)
    return (
      <EmptyState level={1} title="Nothing is changed here">
        <p>
          The settings let no registry be changed. An administrator may write <code>allow: [copy, tag]</code>{' '}
          to a registry in the file that <code>PORTHOLE_CONFIG</code> names.
        </p>
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-5 pt-3">
      <div className="flex flex-col gap-1">
        <h1 className="font-semibold text-2xl">Copy or retag</h1>
        <p className="max-w-prose text-muted">
          Every platform, attestation and signature goes along, byte for byte. You see what will be done
          before anything is.{' '}
          <Link href="/activity" prefetch={false} className="underline">
            What was changed before
          </Link>
        </p>
      </div>
      {locked.map(({ host, title }) => (
        <div key={host} className="panel flex flex-wrap items-center gap-3 px-4 py-3">
          <p>{title} is changed only by those who sign in there: its registry decides what each may do.</p>
          <SignInButton registry={host} isPrimary />
        </div>
      ))}
      {open.length > 0 && (
        <CopyForm
          key={`${from} ${to}`}
          from={from}
          to={
            to ??
            defaultTarget(
              from,
              open.map(({ host }) => host),
            )
          }
        />
      )}
    </div>
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
