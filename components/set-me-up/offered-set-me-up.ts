'use client'

const openers: (() => void)[] = []

/** Lets the search open the page's Set Me Up, as long as its button is there; gives the function that ends this. */
export function offerSetMeUp(open: () => void): () => void {
  openers.push(open)
  return () => {
    openers.splice(openers.indexOf(open), 1)
  }
}

/** Opens the Set Me Up of the page; undefined where there is none. */
export function offeredSetMeUp(): (() => void) | undefined {
  return openers.at(-1)
}
