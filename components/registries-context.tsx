'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { PublicRegistry } from '@/lib/settings/public-registry'

const Registries = createContext<readonly PublicRegistry[]>([])

/** Gives every client component the registries of the settings, as far as a browser may know them. */
export function RegistriesProvider({
  registries,
  children,
}: {
  registries: PublicRegistry[]
  children: ReactNode
}) {
  return <Registries value={registries}>{children}</Registries>
}

export function useRegistries(): readonly PublicRegistry[] {
  return useContext(Registries)
}
