/** As heavy as a logo may be: with it, a first visit still fits into 100,000 bytes. */
export const logoBytes = 40 * 1024

/** As wide or high as a logo may be, in points: far more than any page shows, far less than what makes a browser run out of memory. */
export const logoSide = 2_000
