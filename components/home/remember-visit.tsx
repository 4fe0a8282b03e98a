'use client'

import { useEffect } from 'react'
import { rememberRepository } from './stored-repositories'

/** Records in this browser that a repository (`host/name`) was opened. Renders nothing. */
export function RememberVisit({ name }: { name: string }) {
  useEffect(() => rememberRepository(name), [name])
  return null
}
