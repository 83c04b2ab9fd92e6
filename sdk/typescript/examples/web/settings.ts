/** Put in by whatever bundles the page: serve.mjs for the system of `npm start`. */
declare const BECKON: { readonly api: string; readonly events: string; readonly appKey: string; readonly publicKey: string };

export const { api, events, appKey, publicKey } = BECKON;
