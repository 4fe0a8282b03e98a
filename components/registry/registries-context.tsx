'use client'

import { useParams } from 'next/navigation'
import { createContext, type ReactNode, useContext } from 'react'
import type { SettingsSource } from '@/lib/how-to-add'
import { isPublicHost } from '@/lib/settings/opened-host'
import { openedRegistry, type PublicRegistry } from '@/lib/settings/public-registry'

interface Known {
  /** Those of the settings. */
  registries: readonly PublicRegistry[]
  /** Public registries that the settings do not have may be opened by name. */
  openPublicRegistries: boolean
  /** Of those the ones at which the visitor is signed in. */
  opened: readonly PublicRegistry[]
  settingsFrom: SettingsSource
}

const Registries = createContext<Known>({
  registries: [],
  openPublicRegistries: false,
  opened: [],
  settingsFrom: 'nothing',
})

/** Gives every client component what a browser may know of the registries. */
export function RegistriesProvider({ children, ...known }: Known & { children: ReactNode }) {
  return <Registries value={known}>{children}</Registries>
}

/** The registries of the settings. */
export function useRegistries(): readonly PublicRegistry[] {
  return useContext(Registries).registries
}

/** Whether registries outside the settings may be opened, and at which of them the visitor is signed in. */
export function useOpenedRegistries(): Pick<Known, 'openPublicRegistries' | 'opened'> {
  return useContext(Registries)
}

/** Where a registry has to be added to be among them. */
export function useSettingsSource(): SettingsSource {
  return useContext(Registries).settingsFrom
}

/** The registry or layout that goes by this host, also one that is only opened by name; undefined when it cannot be shown. */
export function useRegistry(host: string | undefined): PublicRegistry | undefined {
  const { registries, openPublicRegistries, opened } = useContext(Registries)
  const known = [...registries, ...opened].find((registry) => registry.host === host)
  return (
    known ??
    (openPublicRegistries && host !== undefined && isPublicHost(host) ? openedRegistry(host) : undefined)
  )
}

/** The registry of the page that is open. */
export function useRegistryHere(): PublicRegistry | undefined {
  const host = useParams<{ registry?: string }>().registry
  return useRegistry(host && decodeURIComponent(host))
}
