/** Names of Pinpoint hold anything; those of Beckon begin with a letter or "_" and read as they are in expressions and templates. */
export const plainName = (name: string, before = ''): string => `${before}${name}`.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=[0-9])/, '_').slice(0, 64);

/** Where the parts of an endpoint go, so that what a person and what a device is said to be never overwrite each other. */
export const userAttribute = (name: string): string => plainName(name);
export const endpointAttribute = (name: string): string => plainName(name, 'endpoint_');
export const metric = (name: string): string => plainName(name, 'metric_');
export const place = (name: string): string => plainName(name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase(), 'location_');

/** A document's id: 1 to 40 lower-case letters, digits and "-". */
export const documentName = (name: string): string =>
  name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 40).replace(/-+$/, '') || 'unnamed';
