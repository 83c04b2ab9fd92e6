/** A document's id: 1 to 40 lower-case letters, digits and "-". */
export const documentName = (name: string): string =>
  name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 40).replace(/-+$/, '') || 'unnamed';

/** An event's name: letters, digits and "_.-". */
export const eventOf = (name: string): string => name.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 64);
