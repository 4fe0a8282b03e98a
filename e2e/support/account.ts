/** The only account of a registry with `auth`. The token server lets it pull what a story pushed. */
export const ACCOUNT = { user: 'alice', password: 'open sesame:1' }
