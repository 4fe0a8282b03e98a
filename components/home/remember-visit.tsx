'use client'

import { useEffect } from 'react'
import { rememberRepository } from './stored-repositories'

/** Notes in this browser that a repository (`host/name`) was opened; shows nothing. */
export function RememberVisit({ name }: { name: string }) {
  useEffect(() => rememberRepository(name), [name])
  return null
}
