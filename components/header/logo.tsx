/** The porthole: a ring, and the sea in it. */
export function Logo() {
  return (
    <svg aria-hidden="true" width="22" height="22" viewBox="0 0 22 22" className="shrink-0">
      <circle cx="11" cy="11" r="9.75" fill="none" stroke="var(--accent)" strokeWidth="2.5" />
      <path d="M5 11h12a6 6 0 0 1-12 0z" fill="var(--accent)" />
    </svg>
  )
}
