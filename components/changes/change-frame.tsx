import type { ReactNode } from 'react'
import { SignInButton } from '@/components/session/sign-in-button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { visitorRegistries } from '@/lib/access/visitor-registries'
import type { ChangeKind } from '@/lib/settings/change-kind'
import { mayChange } from '@/lib/settings/public-registry'

interface Props {
  title: string
  promise: string
  kinds: readonly ChangeKind[]
  /** Gets the registries that the visitor may change; at least one. */
  children: (hosts: string[]) => ReactNode
}

/** A page for changing registries, for visitors who may, if the settings allow it. */
export async function ChangeFrame({ title, promise, kinds, children }: Props) {
  const registries = await visitorRegistries()
  const targets = registries.filter(({ allow = [] }) => kinds.some((kind) => allow.includes(kind)))
  const open = targets.filter((registry) => kinds.some((kind) => mayChange(registry, kind)))
  const locked = targets.filter((registry) => !open.includes(registry))
  if (targets.length === 0)
    return (
      <EmptyState level={1} title="Not allowed by the settings">
        <p>
          No registry allows this action. To allow it, an administrator can add{' '}
          <code>allow: [{kinds.join(', ')}]</code> to a registry in the settings file (
          <code>PORTHOLE_CONFIG</code>).
        </p>
      </EmptyState>
    )
  return (
    <div className="flex max-w-[1240px] flex-col gap-5 pt-3">
      <div className="flex flex-col gap-1">
        <PageTitle>{title}</PageTitle>
        <p className="max-w-prose text-muted">{promise}</p>
      </div>
      {open.length > 0 && children(open.map(({ host }) => host))}
      {locked.map(({ host, title: name }) => (
        <div key={host} className="panel flex flex-wrap items-center gap-3 px-4 py-3">
          <p>Sign in to {name} to make changes. The registry decides what your account can do.</p>
          <SignInButton registry={host} isPrimary />
        </div>
      ))}
    </div>
  )
}
