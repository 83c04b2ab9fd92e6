/** How much a search tries: `npm test` enough to notice a slip, `npm run test:thorough` as much as is promised. */
export const tries = ({ quick, thorough }: { readonly quick: number; readonly thorough: number }): number => (process.env.BECKON_THOROUGH === undefined ? quick : thorough);
