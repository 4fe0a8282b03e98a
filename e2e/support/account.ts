/** The one account that a registry with `auth` knows; the token server lets it pull what a story pushed. */
export const ACCOUNT = { user: 'alice', password: 'open sesame:1' }
