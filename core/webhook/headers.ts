/** Headers an author may set: RFC 9110 token names, none that the connection or the call itself says. */
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/;
const OURS = /^(?:host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-.*|webhook-.*)$/i;
/** Visible ASCII, blanks and tabs. */
const VALUE = /^[\t\u0020-\u007e]*$/;

export const HEADERS_MAX = 30;
export const HEADER_CHARACTERS_MAX = 4_096;

export function headerNameFault(name: string): string | undefined {
  if (!NAME.test(name)) return 'is no name of a header';
  return OURS.test(name) ? 'is set by Beckon itself' : undefined;
}

export const isHeaderValue = (value: string): boolean => value.length <= HEADER_CHARACTERS_MAX && VALUE.test(value);
