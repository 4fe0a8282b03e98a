/** The component's current path and query. */
export const currentAddress = () => window.location.pathname + window.location.search
